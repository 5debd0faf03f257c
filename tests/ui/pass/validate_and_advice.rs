use ::cognito_idp::cognito_idp::CreateUserPoolClientRequest;

fn main() {
    let request = CreateUserPoolClientRequest::new("us-west-2_aaaaaaaaa", "web").refresh_token_validity(0);
    assert!(request.validate().is_ok());
    assert_eq!(request.advice().map_or(0, |advice| advice.iter().len()), 1);
    let request = request.access_token_validity(25).callback_urls(["/cb"]);
    assert_eq!(request.validate().err().map_or(0, |violations| violations.iter().len()), 2);
    // The service accepts addresses without the switch.
    assert_eq!(request.advice().map_or(0, |advice| advice.iter().len()), 2);
}
