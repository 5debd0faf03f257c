use ::cognito_idp::cognito_idp;

fn main() {
    let _ = cognito_idp::shorthand!(TokenValidityUnitType, "AccessToken=minutes");
}
