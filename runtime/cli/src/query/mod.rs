//! `--query`: a JMESPath expression that selects what is printed.

use shapewright_core::jmespath::{self, EvaluationError, Expression, SyntaxError};
use shapewright_core::{Node, python};

/// The expression of `--query`.
#[derive(Debug, Clone)]
pub struct Query(Expression);

impl Query {
    /// Reads an expression.
    ///
    /// # Errors
    ///
    /// What the AWS CLI says of a bad expression, after `Bad value for --query …: `.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        jmespath::parse_in(&python::JMESPATH, text).map(Self)
    }

    /// What the expression finds.
    ///
    /// # Errors
    ///
    /// If a function does not exist or does not take what it is given: exit code 255.
    pub fn search(&self, node: &Node) -> Result<Node, EvaluationError> {
        jmespath::evaluate_in(&python::JMESPATH, &self.0, node)
    }
}
