# SQS and DynamoDB, at the address of the environment.
library(sqs)
library(dynamodb)

counts <- c(passed = 0, failed = 0)
check <- function(what, is_right) {
  right <- isTRUE(tryCatch(is_right, error = function(error) {
    print(error)
    FALSE
  }))
  counts[[if (right) "passed" else "failed"]] <<- counts[[if (right) "passed" else "failed"]] + 1
  if (!right) cat("FAILED:", what, "\n")
}

queues <- sqs(config = list(data_frames = TRUE))
url <- queues$create_queue("first", Attributes = c(VisibilityTimeout = 5))$QueueUrl
check("a queue has an address", grepl("/first$", url))
sent <- queues$send_message(url, "caf\u00e9", MessageAttributes = list(
  Colour = list(DataType = "String", StringValue = "red"),
  Bytes = list(DataType = "Binary", BinaryValue = as.raw(0:3))
))
check("a message has an id", nchar(sent$MessageId) > 10)
received <- queues$receive_message(url, MessageAttributeNames = "All")$Messages[[1]]
check("a message comes as it was sent", identical(received$Body, "caf\u00e9"))
check("attributes are by name", identical(received$MessageAttributes$Colour$StringValue, "red"))
check("bytes are raw", identical(received$MessageAttributes$Bytes$BinaryValue, as.raw(0:3)))
entries <- data.frame(Id = c("a", "b"), MessageBody = c("one", "two"), DelaySeconds = c(NA, 0))
batch <- queues$send_message_batch(url, entries)
check("a data frame is a list of structures", identical(batch$Successful$Id, c("a", "b")))
check("lists of flat structures are data frames", is.data.frame(batch$Successful) && is.data.frame(batch$Failed))
check("an error has its code as class", tryCatch(
  queues$get_queue_url("missing"), QueueDoesNotExist = function(error) error$status_code == 400L
))
for (name in paste0("more-", 1:4)) queues$create_queue(name)
check("items of all pages", length(paginate_items(queues$list_queues(), PageSize = 2)) == 5)
check("items have a limit", length(paginate_items(queues$list_queues(), PageSize = 2, MaxItems = 3)) == 3)
check("a queue is deleted", identical(queues$delete_queue(url), list()))

tables <- dynamodb()
created <- tables$create_table(
  AttributeDefinitions = list(list(AttributeName = "Id", AttributeType = "S")), TableName = "things",
  KeySchema = list(list(AttributeName = "Id", KeyType = "HASH")), BillingMode = "PAY_PER_REQUEST"
)
described <- tables$describe_table("things")$Table
check("a table has a date", inherits(described$CreationDateTime, "POSIXct"))
check("a table has a key", identical(described$KeySchema[[1]]$AttributeName, "Id"))
item <- list(
  Id = list(S = "one"), Count = list(N = 5), Data = list(B = as.raw(c(1, 2, 255))), Is = list(BOOL = TRUE),
  Nothing = list(`NULL` = TRUE), Tags = list(SS = c("a", "b")), Empty = list(L = list()),
  Deep = list(M = list(Inner = list(L = list(list(S = "x"), list(N = "1.5")))))
)
put <- tables$put_item("things", item)
found <- tables$get_item("things", Key = list(Id = list(S = "one")))$Item
check("a text", identical(found$Id$S, "one"))
check("a number is text, in full", identical(found$Count$N, "5"))
check("bytes", identical(found$Data$B, as.raw(c(1, 2, 255))))
check("a set", setequal(found$Tags$SS, c("a", "b")))
check("nested values", identical(found$Deep$M$Inner$L[[2]]$N, "1.5"))
check("what a union does not have is empty", identical(found$Id$N, character(0)) && identical(found$Id$L, list()))
# Which member of a union is set cannot be seen where it is empty.
put <- tables$put_item("things", utils::modifyList(found, list(Id = list(S = "two"), Empty = NULL)))
check("a reply can be sent back", identical(
  tables$get_item("things", Key = list(Id = list(S = "two")))$Item$Deep, found$Deep
))
check("one member of a union", tryCatch(
  tables$put_item("things", list(Id = list(S = "x", N = 1))),
  aws_argument_error = function(error) grepl("`Item$Id` has the members `S` and `N`", conditionMessage(error), fixed = TRUE)
))
for (name in c("three", "four")) tables$put_item("things", list(Id = list(S = name)))
check("pages by a token that is a map", length(paginate(tables$scan("things"), PageSize = 3)) == 2)
check("the items of all pages", length(paginate_items(tables$scan("things", Limit = 1))) == 4)
check("a modeled error", tryCatch(
  tables$get_item("missing", Key = list(Id = list(S = "x"))), ResourceNotFoundException = function(error) TRUE
))

cat(sprintf("%d passed, %d failed\n", counts[["passed"]], counts[["failed"]]))
quit(status = if (counts[["failed"]] == 0) 0L else 1L)
