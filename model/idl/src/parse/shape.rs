//! The statements of shapes.

use std::collections::HashSet;

use super::{Parse, Parser};
use crate::Mistake;
use crate::lexer::Token;
use crate::tree::{Body, Form, Member, Name, Operation, Shape, Side, Target, Trait, Version};

/// So many members are compared with a new one; if there are more, they are kept in a set.
const FEW: usize = 16;

fn is_known<'a>(members: &[Member<'a>], known: &mut HashSet<&'a str>, name: &'a str) -> bool {
    if members.len() > FEW {
        if known.is_empty() {
            known.extend(members.iter().map(|member| member.name.text));
        }
        return !known.insert(name);
    }
    for member in members {
        if member.name.text == name {
            return true;
        }
    }
    false
}

impl<'a> Parser<'a> {
    /// The rest of a shape's statement, from the blank after its type on.
    pub(super) fn shape(&mut self, ty: &'a str, at: usize, form: Form, traits: Vec<Trait<'a>>) -> Parse<Shape<'a>> {
        self.expect(Token::Space)?;
        let name = self.expect(Token::Identifier)?;
        match (self.version, ty) {
            (Version::V1, "enum" | "intEnum") => return self.needs_v2(at, &format!("the type `{ty}`")),
            (Version::V2, "set") => {
                let mistake = Mistake::new(at, "the type `set` is not in version 2.0");
                return Err(Box::new(mistake.help("write a list with the trait `@uniqueItems`")));
            }
            _ => {}
        }
        let has_resource = matches!(form, Form::Members);
        let (resource, mixins) = self.origins(has_resource)?;
        let mut shape = Shape { ty, name, traits, resource, mixins, body: Body::Nothing };
        if form == Form::Simple {
            return Ok(shape);
        }
        self.blanks();
        shape.body = match form {
            Form::Operation => Body::Operation(Box::new(self.operation(name)?)),
            Form::Properties => Body::Properties(self.object()?),
            _ => Body::Members(self.members(form)?),
        };
        Ok(shape)
    }

    fn needs_v2<T>(&self, at: usize, what: &str) -> Parse<T> {
        let mistake = Mistake::new(at, format!("{what} needs version 2.0 of Smithy; this file is of version 1.0"));
        Err(Box::new(mistake.help("begin the file with `$version: \"2.0\"`")))
    }

    /// What a shape takes from others: `for` a resource, `with` mixins, in the same line as its name.
    fn origins(&mut self, has_resource: bool) -> Parse<(Option<Name<'a>>, Vec<Name<'a>>)> {
        self.spaces();
        let mut resource = None;
        if has_resource && self.is_word("for") {
            if self.version == Version::V1 {
                return self.needs_v2(self.at(), "`for`");
            }
            self.lexer.next();
            self.expect(Token::Space)?;
            resource = Some(self.shape_id()?);
            self.spaces();
        }
        let mut mixins = Vec::new();
        if self.is_word("with") {
            if self.version == Version::V1 {
                return self.needs_v2(self.at(), "`with`");
            }
            self.lexer.next();
            self.blanks();
            self.expect(Token::LeftBracket)?;
            self.blanks();
            while mixins.is_empty() || !self.is(Token::RightBracket) {
                mixins.push(self.shape_id()?);
                self.blanks();
            }
            self.lexer.next();
        }
        Ok((resource, mixins))
    }

    /// Members in braces.
    fn members(&mut self, form: Form) -> Parse<Vec<Member<'a>>> {
        self.expect(Token::LeftBrace)?;
        self.blanks();
        let mut members: Vec<Member<'a>> = Vec::new();
        let mut known = HashSet::new();
        while !self.is(Token::RightBrace) {
            let traits = self.traits()?;
            let at = self.at();
            let member = self.member(form, traits)?;
            if is_known(&members, &mut known, member.name.text) {
                return self.mistake(at, format!("the member `{}` is defined twice", member.name.text));
            }
            members.push(member);
        }
        self.lexer.next();
        Ok(members)
    }

    /// A member and the blanks after it.
    fn member(&mut self, form: Form, traits: Vec<Trait<'a>>) -> Parse<Member<'a>> {
        let is_elided = self.is(Token::Dollar);
        if is_elided {
            if self.version == Version::V1 {
                return self.needs_v2(self.at(), "a member without a target");
            }
            self.lexer.next();
        }
        if !self.is(Token::Identifier) {
            let wanted = if traits.is_empty() { "a member or `}`" } else { "a member" };
            return self.unexpected(wanted);
        }
        let name = self.expect(Token::Identifier)?;
        let target = match form {
            _ if is_elided => Target::Elided,
            Form::Enum => Target::Unit,
            _ => {
                self.blanks();
                self.expect(Token::Colon)?;
                self.blanks();
                Target::Shape(self.shape_id()?)
            }
        };
        self.spaces();
        let mut value = None;
        if self.is(Token::Equal) {
            if self.version == Version::V1 {
                return self.needs_v2(self.at(), "a default after `=`");
            }
            self.lexer.next();
            self.spaces();
            value = Some(self.node()?);
            self.spaces();
            if self.is(Token::Comma) {
                self.lexer.next();
            }
            self.line_break()?;
        } else {
            self.blanks();
        }
        Ok(Member { name, traits, target, value })
    }

    fn operation(&mut self, owner: Name<'a>) -> Parse<Operation<'a>> {
        self.expect(Token::LeftBrace)?;
        self.blanks();
        let mut operation = Operation::default();
        while !self.is(Token::RightBrace) {
            let property = self.expect(Token::Identifier)?;
            let known = match property.text {
                "input" => operation.sides.input.is_some(),
                "output" => operation.sides.output.is_some(),
                "errors" => operation.errors.is_some(),
                other => {
                    let message = format!("an operation has no property `{}`", crate::shortened(other));
                    let mistake = Mistake::new(property.at, message);
                    let known = ["input", "output", "errors"].map(str::to_owned);
                    return Err(Box::new(mistake.unknown(other, known)));
                }
            };
            if known {
                let message = format!("`{}` of the operation `{}` is written twice", property.text, owner.text);
                return self.mistake(property.at, message);
            }
            self.blanks();
            match property.text {
                "input" => operation.sides.input = Some(self.side()?),
                "output" => operation.sides.output = Some(self.side()?),
                _ => operation.errors = Some(self.errors()?),
            }
            let is_blank =
                |token| matches!(token, Token::Space | Token::Newline | Token::Comma | Token::Comment | Token::Doc);
            if !is_blank(self.token()) && !self.is(Token::RightBrace) {
                return self.unexpected("a space or a line break");
            }
            self.blanks();
        }
        self.lexer.next();
        Ok(operation)
    }

    fn side(&mut self) -> Parse<Side<'a>> {
        let at = self.at();
        if !self.is(Token::Walrus) {
            self.expect(Token::Colon)?;
            self.blanks();
            return Ok(Side::Named(self.shape_id()?));
        }
        if self.version == Version::V1 {
            return self.needs_v2(at, "`:=`");
        }
        self.lexer.next();
        self.blanks();
        let traits = self.traits()?;
        let (resource, mixins) = self.origins(true)?;
        self.blanks();
        let body = Body::Members(self.members(Form::Members)?);
        Ok(Side::Inline(Shape { ty: "structure", name: Name { text: "", at }, traits, resource, mixins, body }))
    }

    fn errors(&mut self) -> Parse<Vec<Name<'a>>> {
        self.expect(Token::Colon)?;
        self.blanks();
        self.expect(Token::LeftBracket)?;
        self.blanks();
        let mut errors = Vec::new();
        while !self.is(Token::RightBracket) {
            errors.push(self.shape_id()?);
            self.blanks();
        }
        self.lexer.next();
        Ok(errors)
    }
}
