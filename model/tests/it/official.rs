//! Every official model that there is, with all operations, and what is in them.

use std::process::Command;

use shapewright_model::{Kind, Model, Selection};

use super::{json_files, load_file, shared};

#[derive(Debug, Default, PartialEq)]
struct Counts {
    models: usize,
    operations: usize,
    boxing: usize,
    examples: usize,
    paginated: usize,
    waiters: usize,
    idempotency_tokens: usize,
    host_prefixes: usize,
    rule_sets: usize,
}

impl Counts {
    fn add(&mut self, model: &Model) {
        self.models += 1;
        self.operations += model.operations().len();
        for operation in model.operations() {
            self.examples += operation.traits().examples.len();
            self.paginated += usize::from(operation.paginated().is_some());
            self.waiters += operation.traits().waitable.len();
            self.host_prefixes += usize::from(operation.traits().endpoint.is_some());
        }
        let members = || model.shapes().flat_map(|shape| shape.members());
        self.boxing += usize::from(members().any(|member| member.boxed()));
        self.idempotency_tokens += members().filter(|member| member.traits().idempotency_token).count();
        self.rule_sets += usize::from(model.service().traits.endpoint_rule_set.is_some());
    }
}

#[test]
fn every_model_of_the_selection_loads() {
    let Some(shared) = shared() else { return };
    let mut counts = Counts::default();
    for path in json_files(&shared.join("models")) {
        counts.add(&load_file(&path, &Selection::default()));
    }
    assert_eq!((counts.models, counts.operations, counts.rule_sets), (13, 1226, 13));
}

#[test]
fn all_402_models_load() {
    let Some(shared) = shared() else { return };
    let folder = std::env::temp_dir().join(format!("shapewright-model-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let unpacked =
        Command::new("tar").arg("-xJf").arg(shared.join("models/all.tar.xz")).arg("-C").arg(&folder).status();
    if !unpacked.is_ok_and(|status| status.success()) {
        eprintln!("skipped: `tar` cannot unpack all.tar.xz here");
        return;
    }
    let mut counts = Counts::default();
    let files = json_files(&folder);
    for path in files.iter().filter(|path| !path.components().any(|part| part.as_os_str() == ".scripts")) {
        counts.add(&load_file(path, &Selection::default()));
    }
    std::fs::remove_dir_all(&folder).unwrap();
    let expected = Counts {
        models: 402,
        operations: 16_019,
        boxing: 15,
        examples: 1_854,
        paginated: 2_975,
        waiters: 246,
        idempotency_tokens: 966,
        host_prefixes: 557,
        rule_sets: 402,
    };
    assert_eq!(counts, expected);
}

#[test]
fn one_of_many_operations() {
    let Some(shared) = shared() else { return };
    let selection = Selection { operations: vec!["CreateNotebookInstance".into()], ..Selection::default() };
    let model = load_file(&shared.join("models/sagemaker-2017-07-24.json"), &selection);
    assert_eq!(model.operations().len(), 1);
    assert!(model.shapes().len() < 60, "{} shapes", model.shapes().len());
    assert!(matches!(model.shape("RootAccess").unwrap().kind(), Kind::Enum(values) if values.len() == 2));
}
