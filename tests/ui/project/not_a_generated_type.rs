use shapewright::Project;

struct Client {
    client_id: Option<String>,
}

#[derive(Project)]
#[smithy(from = Client)]
struct Row {
    client_id: Option<String>,
}

fn main() {}
