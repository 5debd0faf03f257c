//! A member that is added to a model appears in every surface by itself.

use serde_json::{Value, json};
use shapewright_codegen::{Selection, Source, load, run_time};
use shapewright_surfaces::{File, json_schema, kotlin, powershell, r};

const NAMESPACE: &str = "com.amazonaws.cognitoidentityprovider";

/// The model of user pool clients, with a new member of some structures.
fn model(with_member: &[&str]) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/aws/cognito-idp.json");
    let text = std::fs::read_to_string(path).expect("the model can be read");
    let mut model: Value = serde_json::from_str(&text).expect("a model is JSON");
    model["shapes"][format!("{NAMESPACE}#ColoursType")] = json!({
        "type": "list",
        "member": { "target": "smithy.api#String" },
        "traits": { "smithy.api#length": { "max": 9 } },
    });
    for shape in with_member {
        model["shapes"][format!("{NAMESPACE}#{shape}")]["members"]["FavouriteColours"] = json!({
            "target": format!("{NAMESPACE}#ColoursType"),
            "traits": { "smithy.api#documentation": "The colours that its users like best." },
        });
    }
    model.to_string()
}

/// The files of all surfaces.
fn files(text: &str) -> Vec<File> {
    let api = load(&[Source { name: "model.json", text }], &Selection::default()).expect("the model is right");
    let module = powershell::files(&api, &powershell::Options::default()).expect("the traits are right");
    let kotlin = kotlin::files(&api, &kotlin::Options::default());
    [json_schema::files(&api), kotlin, module, r::files(&api, &r::Options::default())].concat()
}

#[test]
fn a_new_member_appears_in_every_surface() {
    let old = files(&model(&[]));
    let new = files(&model(&["CreateUserPoolClientRequest", "UpdateUserPoolClientRequest", "UserPoolClientType"]));
    let changed: Vec<&File> = new.iter().filter(|file| !old.contains(file)).collect();
    let kotlin = |name: &str| format!("com/amazonaws/cognitoidentityprovider/{name}.kt");
    for (path, shows) in [
        ("create-user-pool-client.input.schema.json".to_owned(), "\"FavouriteColours\": {"),
        ("create-user-pool-client.output.schema.json".to_owned(), "\"FavouriteColours\": {"),
        ("describe-user-pool-client.output.schema.json".to_owned(), "\"maxItems\": 9"),
        ("update-user-pool-client.input.schema.json".to_owned(), "The colours that its users like best."),
        ("update-user-pool-client.output.schema.json".to_owned(), "\"FavouriteColours\": {"),
        (kotlin("CreateUserPoolClientRequest"), "val favouriteColours: kotlin.collections.List<kotlin.String>? = null"),
        (kotlin("UpdateUserPoolClientRequest"), "     * At most 9 items."),
        (kotlin("UserPoolClientType"), "favouriteColours = Json_.list(members_[\"FavouriteColours\"])"),
        (kotlin("GetUserPoolClientResult"), "    val favouriteColours: "),
        ("CognitoIdentityProvider.format.ps1xml".to_owned(), "<PropertyName>FavouriteColours</PropertyName>"),
        (
            "cmdlets/New-CGIPUserPoolClient.ps1".to_owned(),
            "[Alias('FavouriteColours')]\n        [string[]] $FavouriteColour",
        ),
        ("cmdlets/Update-CGIPUserPoolClient.ps1".to_owned(), ".PARAMETER FavouriteColour\nThe colours"),
        ("R/operations.R".to_owned(), "FavouriteColours = FavouriteColours"),
        ("man/cognitoidentityprovider_create_user_pool_client.Rd".to_owned(), "FavouriteColours = NULL"),
        ("man/cognitoidentityprovider_update_user_pool_client.Rd".to_owned(), "\\item{FavouriteColours}{The colours"),
    ] {
        let file = changed.iter().find(|file| file.path == path);
        assert!(file.is_some_and(|file| file.text.contains(shows)), "{path}: {shows}");
    }
    assert_eq!(changed.len(), 15, "{:?}", changed.iter().map(|file| &file.path).collect::<Vec<_>>());
}

#[test]
fn a_new_member_is_a_parameter_of_the_native_cmdlet() {
    let text = model(&["CreateUserPoolClientRequest"]);
    let api = load(&[Source { name: "model.json", text: &text }], &Selection::default()).expect("the model is right");
    let module = run_time::cmdlets(&api, run_time::service(&api)).expect("the traits are right");
    let cmdlet = module.cmdlet("new-cgipuserpoolclient").expect("the cmdlet");
    let parameter = cmdlet.parameters.iter().find(|of| of.is_called("FavouriteColours")).expect("the parameter");
    assert_eq!(
        (parameter.name, parameter.ty, parameter.path),
        ("FavouriteColour", "System.String[]", &["FavouriteColours"][..])
    );
    assert_eq!(
        cmdlet.member(parameter).map(|member| member.documentation),
        Some("The colours that its users like best.")
    );
}
