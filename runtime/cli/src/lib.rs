//! A command line that behaves like the AWS CLI, out of the tables of a service.
