//! The parameters of a cmdlet: those of its operation, those of every cmdlet, and PowerShell's common ones.

use shapewright_core::cmdlet::{Cmdlet, Parameter};
use shapewright_core::nearest;

use super::mistake::Mistake;

/// What a parameter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It sets a member of the input: its position among the cmdlet's own.
    Own(usize),
    Select,
    PassThru,
    Force,
    NoAutoIteration,
    ClientConfig,
    AccessKey,
    Credential,
    EndpointUrl,
    NetworkCredential,
    ProfileLocation,
    ProfileName,
    Region,
    SecretKey,
    SessionToken,
    AsJson,
    CliLocal,
    WhatIf,
    Confirm,
    Verbose,
    Debug,
    ErrorAction,
    WarningAction,
    /// It says something about the session of PowerShell, which this is not.
    Session,
}

/// A parameter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) aliases: &'static [&'static str],
    /// The name of its type.
    pub(super) ty: &'static str,
    pub(super) role: Role,
}

/// The type of a parameter that is on by its name alone.
const SWITCH: &str = "System.Management.Automation.SwitchParameter";
const STRING: &str = "System.String";

impl Known {
    const fn new(name: &'static str, aliases: &'static [&'static str], ty: &'static str, role: Role) -> Self {
        Self { name, aliases, ty, role }
    }

    pub(super) fn is_switch(&self) -> bool {
        self.ty == SWITCH
    }

    /// Whether it takes several values.
    pub(super) fn takes_many(&self) -> bool {
        self.ty.ends_with("[]") && self.ty != "System.Byte[]"
    }

    /// Whether it is one of PowerShell's own, which every command has.
    pub(super) fn is_common(&self) -> bool {
        use Role::{Confirm, Debug, ErrorAction, Session, Verbose, WarningAction, WhatIf};
        matches!(self.role, WhatIf | Confirm | Verbose | Debug | ErrorAction | WarningAction | Session)
    }

    /// The name of the type without its namespace.
    pub(super) fn short_type(&self) -> &'static str {
        self.ty.rsplit('.').next().unwrap_or(self.ty)
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// The credential and region parameters of every cmdlet, by name.
pub(super) const ACCESS: [Known; 9] = [
    Known::new("AccessKey", &["AK"], STRING, Role::AccessKey),
    Known::new("Credential", &[], "Amazon.Runtime.AWSCredentials", Role::Credential),
    Known::new("EndpointUrl", &[], STRING, Role::EndpointUrl),
    Known::new("NetworkCredential", &[], "System.Management.Automation.PSCredential", Role::NetworkCredential),
    Known::new("ProfileLocation", &["AWSProfilesLocation", "ProfilesLocation"], STRING, Role::ProfileLocation),
    Known::new("ProfileName", &["StoredCredentials", "AWSProfileName"], STRING, Role::ProfileName),
    Known::new("Region", &["RegionToCall"], "System.Object", Role::Region),
    Known::new("SecretKey", &["SK", "SecretAccessKey"], STRING, Role::SecretKey),
    Known::new("SessionToken", &["ST"], STRING, Role::SessionToken),
];

const ACTION: &str = "System.Management.Automation.ActionPreference";

/// The parameters that PowerShell gives to every command.
const COMMON: [Known; 12] = [
    Known::new("Verbose", &["vb"], SWITCH, Role::Verbose),
    Known::new("Debug", &["db"], SWITCH, Role::Debug),
    Known::new("ErrorAction", &["ea"], ACTION, Role::ErrorAction),
    Known::new("WarningAction", &["wa"], ACTION, Role::WarningAction),
    Known::new("InformationAction", &["infa"], ACTION, Role::Session),
    Known::new("ProgressAction", &["proga"], ACTION, Role::Session),
    Known::new("ErrorVariable", &["ev"], STRING, Role::Session),
    Known::new("WarningVariable", &["wv"], STRING, Role::Session),
    Known::new("InformationVariable", &["iv"], STRING, Role::Session),
    Known::new("OutVariable", &["ov"], STRING, Role::Session),
    Known::new("OutBuffer", &["ob"], "System.Int32", Role::Session),
    Known::new("PipelineVariable", &["pv"], STRING, Role::Session),
];

/// The parameters of the cmdlet's own, and those that it has whatever the operation is, in the order of the syntax.
pub(super) fn declared(cmdlet: &'static Cmdlet) -> Vec<Known> {
    let own = cmdlet.parameters.iter().enumerate();
    let own = own.map(|(at, Parameter { name, aliases, ty, .. })| Known { name, aliases, ty, role: Role::Own(at) });
    let fixed = [
        (true, Known::new("Select", &[], STRING, Role::Select)),
        (cmdlet.by_value().is_some(), Known::new("PassThru", &[], SWITCH, Role::PassThru)),
        (cmdlet.target.is_some(), Known::new("Force", &[], SWITCH, Role::Force)),
        (cmdlet.pages.is_some(), Known::new("NoAutoIteration", &[], SWITCH, Role::NoAutoIteration)),
        (true, Known::new("ClientConfig", &[], "System.Collections.Hashtable", Role::ClientConfig)),
    ];
    own.chain(fixed.into_iter().filter(|(is_there, _)| *is_there).map(|(_, known)| known)).collect()
}

/// All parameters of a cmdlet.
pub(super) fn all(cmdlet: &'static Cmdlet, has_local: bool) -> Vec<Known> {
    let mut known = declared(cmdlet);
    known.extend(ACCESS);
    let ours = [
        (true, Known::new("AsJson", &[], SWITCH, Role::AsJson)),
        (has_local, Known::new("CliLocal", &[], SWITCH, Role::CliLocal)),
        (cmdlet.target.is_some(), Known::new("WhatIf", &["wi"], SWITCH, Role::WhatIf)),
        (cmdlet.target.is_some(), Known::new("Confirm", &["cf"], SWITCH, Role::Confirm)),
    ];
    // Members come before what only this program has.
    let is_free = |name: &str| !cmdlet.parameters.iter().any(|parameter| parameter.is_called(name));
    known.extend(ours.into_iter().filter(|(is_there, of)| *is_there && is_free(of.name)).map(|(_, known)| known));
    known.extend(COMMON);
    known
}

/// The parameter of a name in any letter case: its own, an alias, or the beginning of either if no other begins so.
pub(super) fn find(known: &[Known], name: &str) -> Result<Known, Mistake> {
    if let Some(exact) = known.iter().find(|known| known.names().any(|of| of.eq_ignore_ascii_case(name))) {
        return Ok(*exact);
    }
    let begins = |of: &str| of.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let found: Vec<&Known> = known.iter().filter(|known| known.names().any(begins)).collect();
    let declared: Vec<&Known> = found.iter().copied().filter(|known| !known.is_common()).collect();
    match (found.as_slice(), declared.as_slice()) {
        ([one], _) | (_, [one]) => Ok(**one),
        ([], _) => {
            let mistake = Mistake::new(format!("A parameter cannot be found that matches parameter name '{name}'."));
            Err(match nearest(name, known.iter().flat_map(Known::names)) {
                Some(near) => mistake.help(format!("did you mean -{near}?")),
                None => mistake,
            })
        }
        (several, _) => {
            let names: String = several.iter().map(|known| format!(" -{}", known.name)).collect();
            Err(Mistake::new(format!(
                "Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches \
                 include:{names}."
            )))
        }
    }
}
