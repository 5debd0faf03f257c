//! Views inside views, lists, maps, enums, other names, and types of one's own.

use std::collections::BTreeSet;
use std::num::TryFromIntError;

use cognito_idp::cognito_idp::{
    DescribeUserPoolClientResponse, ExplicitAuthFlowsType, TimeUnitsType, TokenValidityUnitsType, UserPoolClientType,
};
use shapewright::Project;
use shapewright::types::DateTime;

#[derive(Project)]
#[smithy(from = DescribeUserPoolClientResponse)]
struct Reply {
    #[smithy(name = "UserPoolClient", try, required)]
    client: Client,
}

#[derive(Project)]
#[smithy(from = UserPoolClientType)]
struct Client {
    #[smithy(name = token_validity_units)]
    units: Option<Units>,
    #[smithy(name = "ExplicitAuthFlows", default)]
    flows: BTreeSet<Flow>,
    #[smithy(try, required)]
    refresh_token_validity: u16,
    #[smithy(try)]
    access_token_validity: Option<Minutes>,
    creation_date: Option<DateTime>,
    #[smithy(skip)]
    seen: bool,
}

/// Goes both ways.
#[derive(Project, Debug, PartialEq)]
#[smithy(from = TokenValidityUnitsType, into = TokenValidityUnitsType, exhaustive)]
struct Units {
    access_token: Option<TimeUnitsType>,
    id_token: Option<Unit>,
    refresh_token: Option<TimeUnitsType>,
}

#[derive(Debug, PartialEq)]
struct Unit(String);

impl From<TimeUnitsType> for Unit {
    fn from(unit: TimeUnitsType) -> Self {
        Self(unit.as_str().to_owned())
    }
}

impl From<Unit> for TimeUnitsType {
    fn from(unit: Unit) -> Self {
        unit.0.into()
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Flow {
    Srp,
    Other,
}

impl From<ExplicitAuthFlowsType> for Flow {
    fn from(flow: ExplicitAuthFlowsType) -> Self {
        if flow == ExplicitAuthFlowsType::AllowUserSrpAuth { Self::Srp } else { Self::Other }
    }
}

struct Minutes(u8);

impl TryFrom<i32> for Minutes {
    type Error = TryFromIntError;

    fn try_from(minutes: i32) -> Result<Self, Self::Error> {
        minutes.try_into().map(Self)
    }
}

fn source() -> UserPoolClientType {
    UserPoolClientType::new()
        .token_validity_units(TokenValidityUnitsType::new().id_token(TimeUnitsType::Hours))
        .explicit_auth_flows([ExplicitAuthFlowsType::AllowUserSrpAuth, ExplicitAuthFlowsType::AllowUserSrpAuth])
        .refresh_token_validity(30)
        .access_token_validity(5)
}

fn reply(client: UserPoolClientType) -> DescribeUserPoolClientResponse {
    DescribeUserPoolClientResponse::new().user_pool_client(client)
}

fn main() {
    let Ok(client) = Client::try_from(source()) else { panic!("all is there") };
    let units = Units { access_token: None, id_token: Some(Unit("hours".to_owned())), refresh_token: None };
    assert_eq!(client.units, Some(units));
    assert!(client.flows.len() == 1 && client.flows.contains(&Flow::Srp) && !client.flows.contains(&Flow::Other));
    assert_eq!((client.refresh_token_validity, client.access_token_validity.map(|it| it.0)), (30, Some(5)));
    assert!(client.creation_date.is_none() && !client.seen);

    let back: Option<TokenValidityUnitsType> = client.units.map(Into::into);
    assert_eq!(back, source().token_validity_units);

    let refusals = [
        (DescribeUserPoolClientResponse::new(), "`client` is missing"),
        (reply(UserPoolClientType::new()), "`client.refresh_token_validity` is missing"),
        (reply(source().access_token_validity(300)), "`client.access_token_validity` has a value that does not fit"),
    ];
    for (reply, expected) in refusals {
        let Err(error) = Reply::try_from(reply) else { panic!("taken, in place of: {expected}") };
        assert_eq!(error.to_string(), expected);
    }
    let Ok(reply) = Reply::try_from(reply(source())) else { panic!("all is there") };
    assert_eq!(reply.client.refresh_token_validity, 30);
}
