use ::cognito_idp::cognito_idp::examples;

fn main() {
    let request = examples::create_an_app_client_for_a_web_app_with_oauth_2_0();
    assert!(request.validate().is_ok());
    assert_eq!(examples::delete_an_app_client().validate().map_err(|why| why.to_string()), Ok(()));
}
