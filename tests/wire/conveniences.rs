//! What makes generated types pleasant: values from options, enums as lists and from text, errors asked what they are,
//! items across pages.

use shapewright::Service;
use shapewright::client::in_process;

use crate::peer::config;
use todo::errors::{CreateTaskError, DeleteTaskError, GetTaskError};
use todo::{
    CreateTaskInput, CreateTaskOutput, DeleteTaskInput, GetTaskInput, GetTaskOutput, ListTasksInput, ListTasksOutput,
    NotFound, Priority, Task,
};

/// The service of the guide.
#[derive(Service)]
#[service(model = "../runtime/todo.smithy")]
pub(crate) struct Todo;

struct Tasks;

impl todo::Server for Tasks {
    async fn create_task(&self, _: CreateTaskInput) -> shapewright::server::Result<CreateTaskOutput, CreateTaskError> {
        Ok(CreateTaskOutput::new(Task::new("1", "one")))
    }

    async fn get_task(&self, _: GetTaskInput) -> shapewright::server::Result<GetTaskOutput, GetTaskError> {
        Err(NotFound::new("there is none"))?
    }

    async fn list_tasks(
        &self,
        input: ListTasksInput,
    ) -> shapewright::server::Result<ListTasksOutput, todo::errors::ListTasksError> {
        // Three pages, of which the second is empty; after `bad`, one page and an error.
        let ids: &[&str] = match input.after.as_deref() {
            None | Some("bad") => &["1", "2"],
            Some("third") => &["3"],
            Some("fourth") => Err(std::io::Error::other("the last page is broken"))?,
            Some(_) => &[],
        };
        let next = match input.after.as_deref() {
            None => Some("second"),
            Some("second") => Some("third"),
            Some("bad") => Some("fourth"),
            _ => None,
        };
        let tasks = ids.iter().map(|id| Task::new(*id, "a task"));
        Ok(ListTasksOutput::new(tasks.collect::<Vec<_>>()).set(|output| output.next = next.map(str::to_owned)))
    }

    async fn delete_task(&self, _: DeleteTaskInput) -> shapewright::server::Result<(), todo::errors::DeleteTaskError> {
        Ok(())
    }
}

fn client() -> todo::Client {
    let config = config("http://localhost").http_client(in_process(todo::serve(Tasks)));
    Todo::client(config).expect("sound")
}

#[test]
fn a_member_is_set_from_an_option_among_setters() {
    let input =
        |priority: Option<Priority>| CreateTaskInput::new("x").set(|input| input.priority = priority).labels(["home"]);
    assert_eq!(input(Some(Priority::High)).priority, Some(Priority::High));
    assert_eq!((input(None).priority, input(None).labels), (None, Some(vec!["home".to_owned()])));
}

#[test]
fn a_structure_without_required_members_has_a_default() {
    assert_eq!(ListTasksInput::default(), ListTasksInput::new());
    assert_eq!(ListTasksInput { limit: Some(1), ..Default::default() }.limit, Some(1));
}

#[test]
fn the_values_of_an_enum_are_listed_and_read_from_text() {
    assert_eq!(Priority::values().iter().map(Priority::as_str).collect::<Vec<_>>(), ["low", "normal", "high"]);
    assert_eq!("low".parse(), Ok(Priority::Low));
    assert_eq!("lower".parse(), Ok(Priority::Unknown("lower".to_owned())));
}

#[tokio::test]
async fn an_error_says_which_one_it_is() {
    let error = client().get_task(GetTaskInput::new("1")).await.expect_err("there is none").into_service_error();
    assert!(error.is_not_found(), "{error}");
    let other = DeleteTaskError::Unhandled(Default::default());
    assert!(!other.is_not_found());
}

#[tokio::test]
async fn items_come_across_pages_and_end_with_an_error() {
    let ids = async |input: ListTasksInput| {
        let mut items = client().list_tasks_pages(input).items();
        let (mut ids, mut failed) = (Vec::new(), false);
        while let Some(item) = items.next().await {
            match item {
                Ok(task) => ids.push(task.id),
                Err(_) => failed = true,
            }
        }
        (ids.join(" "), failed)
    };
    assert_eq!(ids(ListTasksInput::new()).await, ("1 2 3".to_owned(), false));
    assert_eq!(ids(ListTasksInput::new().after("bad")).await, ("1 2".to_owned(), true));
}

#[tokio::test]
async fn items_are_a_stream_that_can_move_to_another_task() {
    use futures_util::TryStreamExt;

    let items = client().list_tasks_pages(ListTasksInput::new()).items().into_stream();
    let ids = tokio::spawn(items.map_ok(|task| task.id).try_collect::<Vec<_>>()).await.expect("no panic");
    assert_eq!(ids.expect("three pages"), ["1", "2", "3"]);
}

#[test]
fn violations_print_as_sentences_where_main_returns_them() {
    let violations = CreateTaskInput::new("").validate().expect_err("too short");
    assert_eq!(format!("{violations:?}"), "`title` has 0 characters: at least 1 is needed");
}
