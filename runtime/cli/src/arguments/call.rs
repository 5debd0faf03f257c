//! What a command line asks for.

use crate::globals::{BinaryFormat, Globals};
use crate::help;
use crate::parameters::{self, Paging};
use crate::skeleton;
use crate::usage::Refusal;
use shapewright_core::node::Map;
use shapewright_core::{Node, Operation, Service};

/// What a command line asks for.
#[derive(Debug)]
pub enum Parsed {
    /// The program's version.
    Version,
    /// A help page.
    Help(help::Page),
    /// The skeleton of an operation's input, to be shown as it is.
    Skeleton(String),
    /// A sample of an operation's output, see [`Call::sample`].
    Sample(Box<Call>),
    /// That an operation be called.
    Call(Box<Call>),
}

/// A call of an operation.
#[derive(Debug)]
pub struct Call {
    /// The service.
    pub service: &'static Service,
    /// The operation.
    pub operation: &'static Operation,
    /// The members of its input as they were given, not yet checked. See [`Call::request`].
    pub parameters: Map,
    /// How its pages are turned, if they are.
    pub paging: Option<Paging>,
    /// The global options.
    pub globals: Globals,
    /// Lines to be written to standard error before the call.
    pub warnings: Vec<String>,
}

impl Call {
    /// Turns the text of blobs into bytes. To be called once, when it is known what the text is.
    ///
    /// # Errors
    ///
    /// Text that is to be base64 and is not: exit code 255.
    pub fn decode_blobs(&mut self, format: BinaryFormat) -> Result<(), Refusal> {
        if format == BinaryFormat::Base64 {
            parameters::decode_blobs(&mut self.parameters, self.operation.input)
                .map_err(|refusal| self.refuse(refusal))?;
        }
        Ok(())
    }

    /// The input of one request: the parameters, and what else is for it alone, such as the token of its page.
    ///
    /// Timestamps come as the wire wants them.
    ///
    /// # Errors
    ///
    /// What the AWS CLI refuses to send: exit code 252.
    pub fn request(&self, more: Map) -> Result<Map, Refusal> {
        let mut request = self.parameters.clone();
        request.extend(more);
        parameters::validate(&request, self.operation.input).map_err(|refusal| self.refuse(refusal))?;
        parameters::normalize_timestamps(&mut request, self.operation.input, self.service.protocol);
        Ok(request)
    }

    /// The same call with other parameters.
    pub fn with_parameters(&self, parameters: Map) -> Self {
        self.of(self.operation, parameters)
    }

    /// A call of another operation with the same global options.
    pub fn of(&self, operation: &'static Operation, parameters: Map) -> Self {
        let (service, globals, warnings) = (self.service, self.globals.clone(), self.warnings.clone());
        Self { service, operation, parameters, paging: None, globals, warnings }
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

    /// A refusal of this call.
    pub fn refuse(&self, refusal: Refusal) -> Refusal {
        Refusal { warnings: self.warnings.clone(), globals: Some(Box::new(self.globals.clone())), ..refusal }
    }
}
