//! The module: its manifest, its own functions, and a file for each cmdlet.

use shapewright_codegen::ir::Api;

use super::format::formats;
use super::function::function;
use super::help::literal;
use super::{Cmdlet, Cmdlets, Error, cmdlets};
use crate::{File, GENERATED};

/// What every module has: how the program is called, and how values go in and out.
const FUNCTIONS: &str = include_str!("module.psm1");

/// What is generated.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The name of the module; the last word of the .NET namespace unless given.
    pub module: Option<String>,
    /// The program that the cmdlets call, and the words before the operation; `aws` and the word for the service unless
    /// given.
    pub program: Vec<String>,
    /// Whether secrets are given as a `SecureString`.
    pub secure_strings: bool,
}

/// The module for the cmdlets of a service.
///
/// # Errors
///
/// Returns an error if there is a wrong `shapewright#cmdlet`.
pub fn files(api: &Api, options: &Options) -> Result<Vec<File>, Error> {
    let cmdlets = cmdlets(api)?;
    let last = cmdlets.namespace.rsplit('.').next().unwrap_or_default();
    let name = options.module.as_deref().unwrap_or(last);
    let file = |path: String, text: String| File { path, text: format!("# {GENERATED}\n\n{text}") };
    let mut files = vec![
        file(format!("{name}.psd1"), manifest(api, &cmdlets, name)),
        file(format!("{name}.psm1"), script(api, &cmdlets, options)),
        File { path: format!("{name}.format.ps1xml"), text: formats(api, &cmdlets) },
    ];
    files.extend(cmdlets.cmdlets.iter().map(|cmdlet| file(path(cmdlet), function(api, &cmdlets, cmdlet, options))));
    Ok(files)
}

fn path(cmdlet: &Cmdlet<'_>) -> String {
    format!("cmdlets/{}.ps1", cmdlet.name())
}

fn manifest(api: &Api, cmdlets: &Cmdlets<'_>, name: &str) -> String {
    let names = lines(cmdlets.cmdlets.iter().map(Cmdlet::name));
    format!(
        "@{{
    RootModule = {root}
    ModuleVersion = '0.1.0'
    GUID = '{guid}'
    Description = {description}
    PowerShellVersion = '7.0'
    CompatiblePSEditions = @('Core')
    FormatsToProcess = @({format})
    FunctionsToExport = @({names}
    )
    CmdletsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
}}
",
        root = literal(&format!("{name}.psm1")),
        guid = guid(&format!("{name} {}", api.service.id.as_str())),
        description = literal(&format!("Cmdlets for {}.", api.service.title)),
        format = literal(&format!("{name}.format.ps1xml")),
    )
}

fn script(api: &Api, cmdlets: &Cmdlets<'_>, options: &Options) -> String {
    let standard = ["aws".to_owned(), api.service.command.clone()];
    let program = if options.program.is_empty() { &standard } else { options.program.as_slice() };
    let program: Vec<String> = program.iter().map(|word| literal(word)).collect();
    let files = lines(cmdlets.cmdlets.iter().map(path));
    let names = lines(cmdlets.cmdlets.iter().map(Cmdlet::name));
    format!(
        "# The program that the cmdlets call, and the words before the operation.
param([string[]] $Program = @({}))

{FUNCTIONS}
foreach ($file in @({files}
)) {{
    . (Join-Path $PSScriptRoot $file)
}}

Export-ModuleMember -Function @({names}
)
",
        program.join(", "),
    )
}

/// Literals, one a line.
fn lines(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("\n        {}", literal(&item))).collect();
    items.join(",")
}

/// An identifier that is the same on each run.
fn guid(text: &str) -> String {
    // FNV-1a, in two directions.
    let hash = |bytes: &mut dyn Iterator<Item = u8>| {
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let (high, low) = (hash(&mut text.bytes()), hash(&mut text.bytes().rev()));
    format!(
        "{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        (low >> 48) & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}
