use shapewright::Project;

#[derive(Project)]
struct Row {
    client_id: Option<String>,
}

fn main() {}
