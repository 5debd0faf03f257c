first_with_text <- function(svc) {
  # The first operation whose required arguments are texts, and one of them at least.
  for (name in names(operations(svc))) {
    given <- required(svc[[name]])
    sent <- tryCatch(do.call(svc[[name]], given), aws_argument_error = function(error) NULL, error = function(error) error)
    if (length(given) && !is.null(sent)) return(name)
  }
  NULL
}

test_that("what cannot be reached has a class of its own", {
  svc <- client("http://127.0.0.1:9")
  name <- first_with_text(svc)
  skip_if(is.null(name))
  expect_error(do.call(svc[[name]], required(svc[[name]])), "could not connect", class = "aws_connection_error")
  f <- svc[[name]]
  expect_error(do.call(f, required(f)), "could not connect", class = "aws_connection_error")
})

test_that("arguments that cannot be sent are refused by their names", {
  svc <- client("http://127.0.0.1:9")
  name <- first_with_text(svc)
  skip_if(is.null(name))
  given <- required(svc[[name]])
  for (wrong in list(NA, NULL, character(0), c("a", "b"), quote(a), list(list("a")))) {
    given[1] <- list(wrong)
    expect_error(do.call(svc[[name]], given, quote = TRUE), paste0("`", names(given)[[1]]), class = "aws_argument_error")
  }
})

test_that("errors of the service have classes, and what fails for now is sent again", {
  skip_on_cran()
  skip_if_not({{is_json}})
  name <- first_with_text(client("http://127.0.0.1:9"))
  skip_if(is.null(name))
  error <- '{"__type":"com.example#ResourceNotFoundException:http://x","message":"gone"}'
  replies <- list(list(503, "{}"), list(400, error))
  called <- with_service(replies, function(endpoint) {
    svc <- client(endpoint)
    utils::capture.output(
      caught <- tryCatch(do.call(svc[[name]], required(svc[[name]])), ResourceNotFoundException = identity)
    )
    caught
  })
  expect_length(called$requests, 2)
  expect_identical(conditionMessage(called$value), "ResourceNotFoundException (HTTP 400). gone")
  expect_s3_class(called$value, c("aws_error", "paws_error", "http_400", "http_error"))
  expect_identical(called$value$status_code, 400L)
  expect_identical(called$value$code, "ResourceNotFoundException")
})
