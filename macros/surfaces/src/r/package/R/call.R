# Calls. A function of an operation hands its name and its arguments to `.call`. Which client that uses follows from the
# function's environment: a client's own, or the namespace, whose `.call` uses the environment and the user's files.

.call <- function(operation, arguments) {
  call <- sys.call(-1L)
  .send(.connect(list()), operation, arguments, call)
}

# The list of operations of a client, each of which belongs to it wherever it goes.
.client <- function(operations, settings) {
  client <- .connect(settings$given)
  owner <- new.env(parent = topenv())
  owner$.call <- function(operation, arguments) {
    call <- sys.call(-1L)
    .send(client, operation, arguments, call)
  }
  svc <- lapply(operations, function(operation) {
    environment(operation) <- owner
    operation
  })
  svc$.internal <- list(config = settings$shown)
  svc
}

.connect <- function(settings) {
  client <- .Call(wrap__connect, settings, list(text = .text, seconds = .seconds))
  if (is.list(client)) stop(.condition(client$error, NULL))
  client
}

# `arguments` is a promise: calls inside of it are no pages of this one.
.send <- function(client, operation, arguments, call) {
  shared <- .shared()
  paging <- shared$paging
  shared$paging <- NULL
  if (is.null(paging)) {
    .exchange(client, operation, arguments, call)
  } else {
    .pages(client, operation, arguments, paging, call)
  }
}

.exchange <- function(client, operation, arguments, call) {
  level <- getOption("paws.log_level", 2L)
  outcome <- .Call(wrap__begin, client, operation, arguments, level >= 4L)
  .log(outcome$log, level)
  while (!is.null(outcome$pending)) {
    # Here R can be interrupted.
    Sys.sleep(0)
    outcome <- .Call(wrap__wait, outcome$pending)
    .log(outcome$log, level)
  }
  for (text in outcome$warnings) warning(text, call. = FALSE)
  if (!is.null(outcome$error)) stop(.condition(outcome$error, call))
  outcome$value
}

# As paws: to standard output unless the option names a file.
.log <- function(lines, level) {
  for (entry in lines) {
    if (level >= c(ERROR = 1L, WARN = 2L, INFO = 3L, DEBUG = 4L)[[entry$level]]) {
      time <- format(Sys.time(), "%Y-%m-%d %H:%M:%OS3")
      cat(sprintf("%s [%s]: %s\n", entry$level, time, entry$line), file = getOption("paws.log_file", ""), append = TRUE)
    }
  }
}

# What Rust cannot convert by itself: values with classes, and text in other encodings. NULL if it is not valid.
.text <- function(x) {
  x <- if (inherits(x, "POSIXt")) format(x, "%Y-%m-%dT%H:%M:%SZ", tz = "UTC") else as.character(x)
  if (all(validEnc(x))) x <- enc2utf8(x) else return(NULL)
  if (all(validUTF8(x))) x
}

.seconds <- function(x) {
  as.numeric(as.POSIXct(x, tz = "UTC"))
}
