use shapewright::Service;

#[derive(Service)]
#[service(
    model = "../../../../tests/ui/models/odd_names.json",
    rename(OddInput = "OddOutput", Choice = "Client", Mark = "errors", Choices = "All")
)]
struct Odd;

fn main() {}
