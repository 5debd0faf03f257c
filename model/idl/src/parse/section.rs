//! The parts of a file in their order: control statements, metadata, the namespace, `use` statements, shapes.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Parse, Parser};
use crate::Mistake;
use crate::lexer::Token;
use crate::tree::{Applied, Entry, File, Form, Sides, Value, Version};

impl<'a> Parser<'a> {
    pub(super) fn file(&mut self) -> File<'a> {
        let suffixes = Sides { input: Cow::Borrowed("Input"), output: Cow::Borrowed("Output") };
        let (metadata, uses, shapes, applied) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (namespace, used) = ("", HashMap::new());
        let mut file = File { version: Version::V1, suffixes, metadata, namespace, uses, used, shapes, applied };
        let mut start = self.at();
        if let Err(mistake) = self.head(&mut file) {
            self.recover(start, *mistake);
        }
        file.version = self.version;
        while !self.is(Token::End) {
            start = self.at();
            if let Err(mistake) = self.statement(&mut file) {
                self.recover(start, *mistake);
            }
        }
        file
    }

    /// Everything before the shapes.
    fn head(&mut self, file: &mut File<'a>) -> Parse<()> {
        self.blanks();
        let mut known = Vec::new();
        while self.is(Token::Dollar) {
            self.control(file, &mut known)?;
        }
        while self.is_word("metadata") {
            self.lexer.next();
            self.expect(Token::Space)?;
            let (key, at) = self.key("a key")?;
            self.spaces();
            self.expect(Token::Equal)?;
            self.spaces();
            let value = self.node()?;
            file.metadata.push(Entry { key, at, value });
            self.line_break()?;
        }
        if self.is(Token::End) {
            return Ok(());
        }
        if !self.is_word("namespace") {
            return self.unexpected("`namespace`");
        }
        self.lexer.next();
        self.expect(Token::Space)?;
        file.namespace = self.namespace()?.text;
        self.line_break()?;
        while self.is_word("use") {
            self.lexer.next();
            self.expect(Token::Space)?;
            let start = self.namespace()?.at;
            self.expect(Token::Pound)?;
            let name = self.expect(Token::Identifier)?;
            if self.is(Token::Dollar) {
                return self.mistake(self.at(), "`use` names a shape, not a member");
            }
            let text = self.text.get(start..name.at + name.text.len()).unwrap_or_default();
            file.uses.push(crate::tree::Name { text, at: start });
            file.used.insert(name.text, text);
            self.line_break()?;
        }
        Ok(())
    }

    fn control(&mut self, file: &mut File<'a>, known: &mut Vec<Cow<'a, str>>) -> Parse<()> {
        self.lexer.next();
        let (key, _) = self.key("the name of a control statement")?;
        self.spaces();
        self.expect(Token::Colon)?;
        self.spaces();
        let at = self.at();
        if known.contains(&key) {
            return self.mistake(at, format!("the control statement `{}` is written twice", crate::shortened(&key)));
        }
        let value = self.node()?.value;
        match (&*key, value) {
            ("version", Value::Text(version)) => {
                self.version = match &*version {
                    "1" | "1.0" => Version::V1,
                    "2" | "2.0" => Version::V2,
                    other => {
                        let message = format!("`{}` is not a version of Smithy", crate::shortened(other));
                        return Err(Box::new(Mistake::new(self.at(), message).help("write `$version: \"2.0\"`")));
                    }
                }
            }
            ("operationInputSuffix", Value::Text(suffix)) => file.suffixes.input = suffix,
            ("operationOutputSuffix", Value::Text(suffix)) => file.suffixes.output = suffix,
            ("version" | "operationInputSuffix" | "operationOutputSuffix", _) => {
                return self.mistake(at, format!("the value of `${key}` has to be a string"));
            }
            // The language says that tools ignore those that they do not know.
            _ => {}
        }
        known.push(key);
        self.line_break()
    }

    /// A shape, or an `apply` statement.
    fn statement(&mut self, file: &mut File<'a>) -> Parse<()> {
        let traits = self.traits()?;
        let start = self.at();
        let ty = self.expect(Token::Identifier)?.text;
        if ty == "apply" {
            if !traits.is_empty() && traits.iter().any(|it| it.id.text != "smithy.api#documentation") {
                return self.mistake(start, "an `apply` statement cannot have traits of its own");
            }
            return self.apply(file);
        }
        let Some(form) = Form::of(ty) else {
            return Err(Box::new(self.unknown_statement(ty, start)));
        };
        let shape = self.shape(ty, start, form, traits)?;
        file.shapes.push(shape);
        self.line_break()
    }

    fn unknown_statement(&self, word: &str, at: usize) -> Mistake {
        let order = "the order is: `$version`, `metadata`, `namespace`, `use`, then shapes";
        match word {
            "metadata" => Mistake::new(at, "`metadata` comes before `namespace`").help(order),
            "use" => Mistake::new(at, "`use` comes before the first shape").help(order),
            "namespace" => Mistake::new(at, "a file has only one namespace").help("put these shapes into another file"),
            _ => {
                let mistake = Mistake::new(at, format!("`{}` is not a type of shape", crate::shortened(word)));
                mistake.unknown(word, Form::TYPES.iter().map(|&ty| ty.to_owned()))
            }
        }
    }

    fn apply(&mut self, file: &mut File<'a>) -> Parse<()> {
        self.expect(Token::Space)?;
        let to = self.shape_id()?;
        if !matches!(self.token(), Token::Space | Token::Newline | Token::Comma | Token::Comment | Token::Doc) {
            return self.unexpected("a space");
        }
        self.blanks();
        self.docs.clear();
        let traits = match self.token() {
            Token::At => vec![self.single_trait()?],
            Token::LeftBrace => {
                self.lexer.next();
                self.blanks();
                let traits = self.traits()?;
                if !self.is(Token::RightBrace) {
                    return self.unexpected("a trait or `}`");
                }
                self.lexer.next();
                traits
            }
            _ => return self.unexpected("a trait or `{`"),
        };
        file.applied.push(Applied { to, traits });
        self.line_break()
    }
}
