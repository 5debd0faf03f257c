//! What a command line asks for.

use crate::globals::{BinaryFormat, Globals};
use crate::help;
use crate::parameters::{self, Paging};
use crate::skeleton;
use crate::streams::Body;
use crate::usage::Refusal;
use shapewright_core::node::Map;
use shapewright_core::service::{Auth, Waiter};
use shapewright_core::{Node, Operation, Service};

/// What a command line asks for.
#[derive(Debug)]
pub enum Parsed {
    /// The program's version.
    Version,
    /// A help page.
    Help(help::Page),
    /// The command of a shell that an alias stands for.
    Shell(String),
    /// The skeleton of an operation's input, to be printed as it is.
    Skeleton(String),
    /// A sample of an operation's output, see [`Command::sample`].
    Sample(Box<Command>),
    /// A call of an operation.
    Call(Box<Command>),
}

/// An operation with what its command line says.
#[derive(Debug)]
pub struct Command {
    /// The service.
    pub service: &'static Service,
    /// The operation.
    pub operation: &'static Operation,
    /// Until when to call it again, if the command waits.
    pub waiter: Option<&'static Waiter>,
    /// The members of its input as they were given, not yet checked. See [`Command::request`].
    pub parameters: Map,
    /// The body beside them, if one was given.
    pub body: Option<Body>,
    /// The file that the bytes of the output go to.
    pub outfile: Option<String>,
    /// How its pages are turned, if they are.
    pub paging: Option<Paging>,
    /// The global options.
    pub globals: Globals,
    /// Whether requests are checked before they are sent, unless the configuration has `parameter_validation` off.
    pub validates: bool,
    /// Lines to be written to standard error before the call.
    pub warnings: Vec<String>,
}

impl Command {
    /// Whether calls are signed with credentials.
    pub(crate) fn is_signed(&self) -> bool {
        self.globals.sign_request && !self.operation.unsigned && self.operation.auth.contains(&Auth::SigV4)
    }

    /// Turns the text of blobs into bytes. To be called once, when the format of that text is known.
    ///
    /// # Errors
    ///
    /// Text that should be base64 and is not: exit code 255.
    pub fn decode_blobs(&mut self, format: BinaryFormat) -> Result<(), Refusal> {
        let decoded = parameters::decode_blobs(&mut self.parameters, self.operation.input, format);
        let decoded = decoded.and_then(|()| self.body.as_mut().map_or(Ok(()), |body| body.decode(format)));
        decoded.map_err(|refusal| self.refuse(refusal))
    }

    /// The input of one request: the parameters, and `more` that is for this request alone, such as the token of its
    /// page.
    ///
    /// # Errors
    ///
    /// What the AWS CLI refuses to send: exit code 252.
    pub fn request(&self, more: Map) -> Result<Map, Refusal> {
        let mut request = self.parameters.clone();
        request.extend(more);
        self.checked(self.operation, request)
    }

    /// A request of an operation as it is sent, if the AWS CLI would send it.
    ///
    /// # Errors
    ///
    /// What the AWS CLI refuses to send: exit code 252.
    pub fn checked(&self, operation: &Operation, request: Map) -> Result<Map, Refusal> {
        if self.validates {
            parameters::validate(&request, operation.input).map_err(|refusal| self.refuse(refusal))?;
        }
        Ok(parameters::prepared(request, operation.input, self.service.protocol))
    }

    /// A sample of the output.
    ///
    /// # Errors
    ///
    /// The AWS CLI checks first the sample and then the parameters against the model: exit code 252.
    pub fn sample(&self) -> Result<Node, Refusal> {
        let sample = skeleton::output(self.operation);
        let checked = parameters::validate(&sample, self.operation.output);
        checked
            .and_then(|()| parameters::validate(&self.parameters, self.operation.input))
            .map_err(|refusal| self.refuse(refusal))?;
        Ok(Node::Map(sample))
    }

    /// A refusal of this command.
    pub fn refuse(&self, refusal: Refusal) -> Refusal {
        Refusal { warnings: self.warnings.clone().into(), globals: Some(Box::new(self.globals.clone())), ..refusal }
    }
}
