use ::cognito_idp::cognito_idp;

fn main() {
    let _ = cognito_idp::shorthand!(TokenValidityUnitsType, "AccessToken=minute");
}
