test_that("each operation belongs to its client", {
  svc <- client("http://127.0.0.1:9")
  expect_type(svc, "list")
  expect_identical(names(svc)[[length(svc)]], ".internal")
  for (name in names(operations(svc))) {
    own <- getFromNamespace(paste0("{{service}}_", name), "{{package}}")
    expect_identical(formals(svc[[name]]), formals(own), info = name)
    expect_false(identical(environment(svc[[name]]), environment(own)), info = name)
  }
})

test_that("secrets do not show", {
  shown <- utils::capture.output(
    print(creds("AKIDEXAMPLE", "topsecret")), utils::str(config(credentials(creds("AKIDEXAMPLE", "topsecret")))),
    utils::str(client("http://127.0.0.1:9", redact_secrets = TRUE)$.internal)
  )
  expect_false(any(grepl("topsecret|examplesecret", shown)))
  expect_true(any(grepl("AKIDEXAMPLE", shown)))
})

test_that("wrong settings are refused by their names", {
  expect_error({{service}}(config = list(regoin = "x")), "`regoin`\nhelp: did you mean `region`?", class = "aws_config_error")
  expect_error({{service}}(region = 5), "`region` must be one text", class = "aws_config_error")
  expect_error({{service}}("us-west-2"), "`config` must be a list", class = "aws_config_error")
  expect_error({{service}}(config = list(max_retries = -1)), "`max_retries`", class = "aws_config_error")
  expect_error({{service}}(credentials = list(creds = list(access_key_id = "x"))), "without `secret_access_key`")
  expect_error(config()$nope, "invalid element: nope")
})

test_that("an operation says that it has no pages", {
  svc <- client("http://127.0.0.1:9")
  expect_error(paginate(length(svc)), "unable to paginate", class = "aws_paging_error")
})
