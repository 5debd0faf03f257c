# Conditions. An error of the service has its code as a class, and the classes of paws.

.condition <- function(error, call) {
  # Without its arguments, which may hold secrets.
  call <- if (is.call(call)) as.call(list(call[[1L]]))
  is_region <- error$kind == "region"
  if (error$kind != "service" && !is_region) {
    class <- c(paste0("aws_", error$kind, "_error"), "aws_error", "simpleError", "error", "condition")
    return(structure(list(message = error$message, call = call), class = class, operation = error$operation))
  }
  status <- if (is_region) NA_integer_ else error$status
  code <- if (is_region) "MissingRegion" else if (length(error$code)) error$code else "UnknownError"
  group <- status %/% 100L * 100L
  http <- if (!is_region) unique(paste0("http_", c(status, group)))
  structure(
    list(
      message = sprintf("%s (HTTP %s). %s", code, status, error$message),
      call = call,
      status_code = status,
      error_response = if (is.null(error$response)) list() else error$response
    ),
    class = c(code, "aws_error", "paws_error", http, "http_error", "error", "condition"),
    status_code = status,
    code = code,
    operation = error$operation,
    request_id = error$request_id
  )
}

`$.aws_error` <- function(x, name) {
  x <- unclass(x)
  if (name %in% names(x)) x[[name]] else attr(x, name, exact = TRUE)
}

.stop <- function(kind, message) {
  stop(.condition(list(kind = kind, message = message), sys.call(-1L)))
}
