$version: "2.0"

namespace example.todo

use aws.protocols#awsJson1_0

/// Keeps a list of tasks.
@awsJson1_0
@title("To-do")
service Todo {
    version: "2026-01-01"
    operations: [CreateTask, GetTask, ListTasks, DeleteTask]
}

/// Adds a task.
@examples([
    {
        title: "An urgent task"
        input: { title: "Water the plants", priority: "high" }
        output: { task: { id: "1", title: "Water the plants", priority: "high" } }
    }
])
operation CreateTask {
    input := {
        @required
        title: Title

        priority: Priority

        /// When the task must be done.
        due: Timestamp

        labels: Labels
    }

    output := {
        @required
        task: Task
    }
}

/// Returns a task.
@readonly
operation GetTask {
    input := {
        @required
        id: TaskId
    }

    output := {
        @required
        task: Task
    }

    errors: [NotFound]
}

/// Lists the tasks, some at a time.
@paginated(inputToken: "after", outputToken: "next", items: "tasks", pageSize: "limit")
@readonly
operation ListTasks {
    input := {
        limit: Limit
        after: String
    }

    output := {
        @required
        tasks: Tasks

        next: String
    }
}

/// Deletes a task.
@idempotent
operation DeleteTask {
    input := {
        @required
        id: TaskId
    }

    errors: [NotFound]
}

structure Task {
    @required
    id: TaskId

    @required
    title: Title

    priority: Priority
    due: Timestamp
    labels: Labels
}

/// There is no task with this id.
@error("client")
@httpError(404)
structure NotFound {
    @required
    message: String
}

@length(min: 1, max: 36)
string TaskId

@length(min: 1, max: 100)
string Title

@range(min: 1, max: 50)
integer Limit

list Labels {
    member: String
}

list Tasks {
    member: Task
}

enum Priority {
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
}
