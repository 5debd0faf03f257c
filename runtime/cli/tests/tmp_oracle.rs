#![allow(clippy::unwrap_used, missing_docs, unreachable_pub, dead_code)]
mod support;
use shapewright_cli::arguments::{Parsed, parse, Host};
use shapewright_cli::globals::Globals;
use shapewright_cli::usage::{Commands, Program, Refusal};
use shapewright_core::Node;
use shapewright_core::json::{Style, to_string};
struct H;
impl Host for H { fn read(&self,_:&str)->std::io::Result<Vec<u8>>{Err(std::io::Error::from_raw_os_error(2))} fn variable(&self,_:&str)->Option<String>{None} fn check_query(&self,_:&str)->Result<(),String>{Ok(())} fn ready(&self,_:&Globals)->Result<(),Refusal>{Ok(())} }
#[test]
fn oracle(){
  let Some(shared)=support::corpus::shared() else {return};
  let service = support::tables::cognito_idp(&support::corpus::json(&shared, "facts/user-pool-client.json"));
  let program = Program { name: "aws".to_owned(), commands: Commands::Services(vec![service].leak()) };
  let mut out=String::new();
  for line in std::fs::read_to_string("/tmp/oracle.in").unwrap().lines(){
    let words:Vec<String>=serde_json::from_str(line).unwrap();
    let r=match parse(&program,words,&H){
      Err(r)=>serde_json::json!({"err":r.message,"usage":r.usage.is_some(),"exit":r.exit}),
      Ok(Parsed::Version)=>serde_json::json!("version"),
      Ok(Parsed::Help(_))=>serde_json::json!("help"),
      Ok(Parsed::Skeleton(_))=>serde_json::json!("skeleton"),
      Ok(Parsed::Sample(_))=>serde_json::json!("sample"),
      Ok(Parsed::Call(c))=>serde_json::json!({"op":c.operation.command,"p":serde_json::from_str::<serde_json::Value>(&to_string(&Node::Map(c.parameters),Style::COMPACT)).unwrap(),"region":c.globals.region,"output":c.globals.output,"debug":c.globals.debug,"profile":c.globals.profile,"pag":c.paging.map(|p|format!("{:?}",p.max_items))}),
    };
    out.push_str(&r.to_string()); out.push('\n');
  }
  std::fs::write("/tmp/oracle.out",out).unwrap();
}
