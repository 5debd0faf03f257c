# Settings, with the names and defaults of paws. What is empty is not given: it comes from the environment and the files.

config <- function(credentials = list(creds = list(access_key_id = "", secret_access_key = "", session_token = "",
                     access_token = "", expiration = Inf), profile = "", anonymous = FALSE),
                   endpoint = "", region = "", close_connection = FALSE, max_retries = 3, connect_timeout = 60,
                   s3_force_path_style = FALSE, s3_virtual_address = FALSE, sts_regional_endpoint = "",
                   signature_version = "") {
  .struct(list(
    credentials = credentials, endpoint = endpoint, region = region, close_connection = close_connection,
    max_retries = max_retries, connect_timeout = connect_timeout, s3_force_path_style = s3_force_path_style,
    s3_virtual_address = s3_virtual_address, sts_regional_endpoint = sts_regional_endpoint,
    signature_version = signature_version
  ))
}

credentials <- function(creds = list(access_key_id = "", secret_access_key = "", session_token = "",
                          access_token = "", expiration = Inf),
                        profile = "", anonymous = FALSE) {
  .struct(list(creds = creds, profile = profile, anonymous = anonymous))
}

creds <- function(access_key_id = "", secret_access_key = "", session_token = "", access_token = "",
                  expiration = Inf) {
  .struct(list(
    access_key_id = access_key_id, secret_access_key = secret_access_key, session_token = session_token,
    access_token = access_token, expiration = expiration
  ))
}

.struct <- function(x) {
  structure(x, class = "struct")
}

`$.struct` <- function(x, name) {
  x <- unclass(x)
  if (!name %in% names(x)) .stop("config", sprintf("invalid element: %s", name))
  x[[name]]
}

print.struct <- function(x, ...) {
  print(.masked(.plain(x)), ...)
  invisible(x)
}

format.struct <- function(x, ...) {
  format(.masked(.plain(x)), ...)
}

str.struct <- function(object, ...) {
  utils::str(.masked(.plain(object)), ...)
}

.plain <- function(x) {
  if (is.list(x)) lapply(unclass(x), .plain) else x
}

.masked <- function(x) {
  for (name in names(x)) {
    if (is.list(x[[name]])) {
      x[[name]] <- .masked(x[[name]])
    } else if (name %in% c("secret_access_key", "session_token", "access_token") && !identical(x[[name]], "")) {
      x[[name]] <- "*** redacted ***"
    }
  }
  x
}

# The functions, where arguments have their names.
.own <- list(config = config, credentials = credentials, creds = creds)

# The settings of a client as Rust takes them, and as the client shows them.
.settings <- function(config, credentials, endpoint, region) {
  for (name in c("config", "credentials")) {
    if (!is.list(get(name, inherits = FALSE))) .stop("config", sprintf("`%s` must be a list", name))
  }
  shorthand <- list(credentials = credentials, endpoint = endpoint, region = region)
  shorthand <- lapply(shorthand[lengths(shorthand) > 0L], .plain)
  config <- utils::modifyList(.plain(config), shorthand)
  .known(config, "config", c(names(formals(.own$config)), "check_constraints", "data_frames", "redact_secrets"))
  if (!is.list(config$credentials) && length(config$credentials)) .stop("config", "`credentials` must be a list")
  .known(config$credentials, "credentials", names(formals(.own$credentials)))
  keys <- config$credentials$creds
  if (!is.list(keys) && length(keys)) .stop("config", "`creds` must be a list")
  .known(keys, "creds", names(formals(.own$creds)))
  given <- list(
    access_key_id = .one_text(keys, "access_key_id"),
    secret_access_key = .one_text(keys, "secret_access_key"),
    session_token = .one_text(keys, "session_token"),
    access_token = .one_text(keys, "access_token"),
    expiration = .one_time(keys, "expiration"),
    profile = .one_text(config$credentials, "profile"),
    anonymous = .one_flag(config$credentials, "anonymous"),
    endpoint = .one_text(config, "endpoint"),
    region = .one_text(config, "region"),
    close_connection = .one_flag(config, "close_connection"),
    max_retries = .one_number(config, "max_retries"),
    connect_timeout = .one_number(config, "connect_timeout"),
    check_constraints = .one_flag(config, "check_constraints"),
    data_frames = .one_flag(config, "data_frames"),
    redact_secrets = .one_flag(config, "redact_secrets")
  )
  for (name in c("s3_force_path_style", "s3_virtual_address")) {
    if (isTRUE(.one_flag(config, name))) .stop("config", sprintf("`%s` is not supported", name))
  }
  if (!is.null(.one_text(config, "sts_regional_endpoint"))) .stop("config", "`sts_regional_endpoint` is not supported")
  if (!identical(.one_text(config, "signature_version"), NULL) && config$signature_version != "v4") {
    .stop("config", "`signature_version` must be \"v4\" or empty")
  }
  list(given = given[lengths(given) > 0L], shown = .shown(config))
}

# As paws shows them, with its tags, but without the secrets.
.shown <- function(config) {
  config <- .masked(utils::modifyList(.plain(.own$config()), config))
  tagged <- function(x) {
    if (is.list(x)) structure(lapply(x, tagged), tags = list(type = "structure")) else structure(x, tags = list(type = "scalar"))
  }
  config$credentials$creds$provider_name <- ""
  lapply(config, tagged)
}

.known <- function(given, of, known) {
  names <- names(given)
  if (length(given) && (is.null(names) || any(names == ""))) {
    .stop("config", sprintf("`%s` has an element without a name", of))
  }
  for (name in setdiff(names, known)) {
    near <- .Call(wrap__nearest, name, known)
    help <- if (is.null(near)) sprintf("it has %s", paste0("`", known, "`", collapse = ", ")) else sprintf("did you mean `%s`?", near)
    .stop("config", sprintf("`%s` has no setting `%s`\nhelp: %s", of, name, help))
  }
}

.one <- function(from, name, wanted, is) {
  value <- from[[name]]
  if (length(value) == 0L) return(NULL)
  if (length(value) != 1L || is.list(value) || is.na(value) || !is(value)) {
    .stop("config", sprintf("`%s` must be %s", name, wanted))
  }
  value
}

.one_text <- function(from, name) {
  value <- .one(from, name, "one text", is.character)
  if (!is.null(value) && value != "") enc2utf8(as.vector(value))
}

.one_flag <- function(from, name) {
  .one(from, name, "TRUE or FALSE", is.logical)
}

.one_number <- function(from, name) {
  value <- .one(from, name, "a number that is not negative", function(value) is.numeric(value) && value >= 0)
  if (!is.null(value)) as.numeric(value)
}

.one_time <- function(from, name) {
  value <- .one(from, name, "a time", function(value) is.numeric(value) || inherits(value, "POSIXt"))
  if (!is.null(value) && is.finite(value)) as.numeric(value)
}
