# Runs the code of a case, and describes what it came to: to a file, as JSON.
arguments <- commandArgs(TRUE)
package <- arguments[[1]]
.libPaths(c(Sys.getenv("CASES_LIBRARY"), .libPaths()))
options(width = 80, digits = 7, useFancyQuotes = FALSE)
ENDPOINT <- Sys.getenv("CASES_ENDPOINT")
code <- paste(readLines(arguments[[2]], encoding = "UTF-8", warn = FALSE), collapse = "\n")
out <- arguments[[3]]
with_client <- identical(arguments[[4]], "TRUE")
suppressPackageStartupMessages(library(package, character.only = TRUE))

json_text <- function(x) {
  if (is.na(x)) return("null")
  x <- enc2utf8(x)
  if (!validUTF8(x)) x <- iconv(x, "latin1", "UTF-8")
  for (pair in list(c("\\", "\\\\"), c("\"", "\\\""), c("\n", "\\n"), c("\r", "\\r"), c("\t", "\\t"))) {
    x <- gsub(pair[[1]], pair[[2]], x, fixed = TRUE)
  }
  paste0("\"", gsub("[[:cntrl:]]", "?", x), "\"")
}
json_array <- function(items) paste0("[", paste(items, collapse = ","), "]")
json_number <- function(x) {
  if (is.nan(x)) "\"NaN\"" else if (is.na(x)) "null" else if (is.infinite(x)) if (x > 0) "\"Inf\"" else "\"-Inf\""
  else {
    for (digits in 15:17) {
      text <- formatC(x, digits = digits, format = "g")
      if (as.numeric(text) == x) break
    }
    text
  }
}
describe <- function(x) {
  if (is.null(x)) return("{\"type\":\"NULL\"}")
  if (is.function(x)) {
    formals <- formals(args(x))
    items <- vapply(names(formals), function(name) {
      default <- paste(trimws(deparse(formals[[name]])), collapse = " ")
      if (default == "") {
        sprintf("{\"name\":%s}", json_text(name))
      } else {
        sprintf("{\"name\":%s,\"default\":%s}", json_text(name), json_text(default))
      }
    }, "")
    return(sprintf("{\"type\":\"function\",\"formals\":%s}", json_array(items)))
  }
  parts <- c(
    sprintf("\"type\":%s", json_text(typeof(x))),
    sprintf("\"class\":%s", json_array(vapply(class(x), json_text, "")))
  )
  if (!is.null(names(x))) parts <- c(parts, sprintf("\"names\":%s", json_array(vapply(names(x), json_text, ""))))
  others <- attributes(x)[!names(attributes(x)) %in% c("names", "class")]
  if (length(others)) {
    entries <- vapply(names(others), function(name) sprintf("%s:%s", json_text(name), describe(others[[name]])), "")
    parts <- c(parts, sprintf("\"attributes\":{%s}", paste(entries, collapse = ",")))
  }
  bare <- unclass(x)
  attributes(bare) <- NULL
  items <- switch(typeof(x),
    list = vapply(bare, describe, ""),
    character = vapply(bare, json_text, ""),
    logical = ifelse(is.na(bare), "null", tolower(as.character(bare))),
    integer = , double = vapply(bare, json_number, ""),
    raw = as.character(as.integer(bare)),
    NULL
  )
  parts <- c(parts, sprintf("\"value\":%s", json_array(items)))
  sprintf("{%s}", paste(parts, collapse = ","))
}

warnings <- messages <- character()
stdout <- tempfile()
sink(stdout)
result <- tryCatch(
  withCallingHandlers({
    if (with_client) {
      svc <- cognitoidentityprovider(config = list(credentials = list(creds = list(
        access_key_id = "AKIDEXAMPLE", secret_access_key = "examplesecretkey0123456789ABCDEFexample0"
      )), endpoint = ENDPOINT, region = "us-west-2"))
    }
    expressions <- parse(text = code, encoding = "UTF-8", keep.source = FALSE)
    for (expression in expressions) shown <- withVisible(eval(expression, globalenv()))
    c(sprintf("\"result\":%s", describe(shown$value)), sprintf("\"visible\":%s", tolower(shown$visible)))
  }, warning = function(w) {
    warnings <<- c(warnings, conditionMessage(w))
    invokeRestart("muffleWarning")
  }, message = function(m) {
    messages <<- c(messages, conditionMessage(m))
    invokeRestart("muffleMessage")
  }),
  error = function(e) {
    bare <- unclass(e)
    fields <- bare[setdiff(names(bare), c("message", "call", "parent", "trace"))]
    entries <- vapply(names(fields), function(name) sprintf("%s:%s", json_text(name), describe(fields[[name]])), "")
    sprintf(
      "\"condition\":{\"class\":%s,\"message\":%s,\"fields\":{%s}}",
      json_array(vapply(class(e), json_text, "")),
      json_text(paste(conditionMessage(e), collapse = " ")), paste(entries, collapse = ",")
    )
  }
)
sink()
text <- paste(readLines(stdout, warn = FALSE), collapse = "\n")
if (nzchar(text)) text <- paste0(text, "\n")
parts <- c(
  result,
  sprintf("\"stdout\":%s", json_text(text)),
  sprintf("\"warnings\":%s", json_array(vapply(warnings, json_text, "", USE.NAMES = FALSE))),
  sprintf("\"messages\":%s", json_array(vapply(messages, json_text, "", USE.NAMES = FALSE)))
)
writeLines(sprintf("{%s}", paste(parts, collapse = ",")), out, useBytes = TRUE)
