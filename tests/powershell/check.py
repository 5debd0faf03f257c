"""Checks what can be seen of the module without PowerShell."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import tree_sitter
import tree_sitter_powershell

BIN, MODULE = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
ROOT = pathlib.Path(__file__).parents[2]
MODEL = ROOT / "model/aws/cognito-idp.json"
PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
outcome = {"passed": 0, "failed": 0}


def check(name, holds, seen=""):
    """Counts a check, and says what was seen if it does not hold."""
    outcome["passed" if holds else "failed"] += 1
    if not holds:
        print(f"FAILED {name}: {seen}", file=sys.stderr)


def mistakes(path):
    """Where the grammar cannot read a file."""
    text, found = path.read_bytes(), []

    def visit(node):
        if node.is_error or node.is_missing:
            line = node.start_point[0] + 1
            found.append(f"line {line}: {text[node.start_byte : node.end_byte][:60]!r}")
        elif node.has_error:
            for child in node.children:
                visit(child)

    visit(PARSER.parse(text).root_node)
    return found


def syntax(folder):
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".ps1", ".psm1", ".psd1"})
    for path in files:
        found = mistakes(path)
        check(f"syntax of {path.name}", not found, found[:3])
    for path in folder.glob("*.ps1xml"):
        views = xml.etree.ElementTree.parse(path).getroot().findall("ViewDefinitions/View/Name")
        check(f"views of {path.name}", len(views) == len({view.text for view in views}), views)
    return files


def grammar_sees_mistakes():
    """The grammar is of use: it finds what is wrong."""
    for wrong in ("function f { param([string $a) }", "$a = @{ b = 'it's' }", "if ($a -eq 1) { 'b'"):
        with tempfile.NamedTemporaryFile(suffix=".ps1") as file:
            file.write(wrong.encode())
            file.flush()
            check(f"a mistake in {wrong}", mistakes(pathlib.Path(file.name)))


def lists():
    manifest = (MODULE / "CognitoIdentityProvider.psd1").read_text()
    exported = re.findall(r"'(\w+-\w+)'", manifest)
    check("exports", len(exported) == 8 == len(set(exported)), exported)
    check("files", sorted(path.stem for path in (MODULE / "cmdlets").iterdir()) == sorted(exported))
    script = (MODULE / "CognitoIdentityProvider.psm1").read_text()
    for name in exported:
        found = re.findall(rf"\b{name}(?:\.ps1)?'", script)
        check(f"{name} is loaded and exported", len(found) == 2, found)
    shared = os.environ.get("SHAPEWRIGHT_SHARED")
    if not shared:
        print("skipped: the facts about the official cmdlets, as SHAPEWRIGHT_SHARED is not set")
        return
    facts = json.loads(pathlib.Path(shared, "facts/powershell.json").read_text())
    check("names", sorted(exported) == sorted(cmdlet["cmdlet"] for cmdlet in facts["cmdlets"]))
    common = {parameter["name"]: parameter["aliases"] for parameter in facts["commonParameters"]}
    for cmdlet in facts["cmdlets"]:
        name = cmdlet["cmdlet"]
        text = (MODULE / "cmdlets" / f"{name}.ps1").read_text()
        # A parameter, with the attributes before it.
        declared = text.split("    param(\n")[1].split("\n    )\n")[0].split(",\n\n")
        found = {re.search(r"\$(\w+)$", part)[1]: part for part in declared}
        order = [parameter for parameter in found if parameter not in common]
        check(f"{name}: parameters", order == cmdlet["syntaxOrder"], order)
        check(f"{name}: common parameters", set(common) <= set(found))
        for fact in cmdlet["parameters"] + facts["commonParameters"]:
            part = found.get(fact["name"], "")
            aliases = re.search(r"\[Alias\((.*)\)\]", part)
            aliases = re.findall(r"'(\w+)'", aliases[1]) if aliases else []
            check(f"{name} {fact['name']}: aliases", aliases == fact["aliases"], aliases)
            if fact in cmdlet["parameters"]:
                position = re.search(r"Position = (\d)", part)
                check(f"{name} {fact['name']}: required", ("Mandatory" in part) == fact["required"])
                check(f"{name} {fact['name']}: by value", ("ValueFromPipeline," in part) == fact["byValue"])
                position = int(position[1]) + 1 if position else "named"
                check(f"{name} {fact['name']}: position", position == fact["position"], position)
            check(f"{name} {fact['name']}: help", f"\n.PARAMETER {fact['name']}\n" in text)
        impact = re.search(r"ConfirmImpact = '(\w+)'", text)
        expected = (cmdlet["shouldProcess"] or {}).get("confirmImpact")
        check(f"{name}: impact", (impact and impact[1]) == expected, impact)


def program():
    """The program takes what the module gives it, and its replies have the members that the module selects."""
    with tempfile.TemporaryDirectory() as folder:
        pools = pathlib.Path(folder, "pools.redb")

        def call(cmdlet, request):
            text = (MODULE / "cmdlets" / f"{cmdlet}.ps1").read_text()
            command, select = (re.search(rf"            {key} = '(.*)'", text)[1] for key in ("Command", "Select"))
            file = pathlib.Path(folder, "request.json")
            file.write_text(json.dumps(request))
            words = [BIN / "user-pool-client", command, "--cli-input-json", f"file://{file}", "--output", "json"]
            words += ["--no-paginate", "--no-cli-pager", "--region", "us-west-2", f"--cli-local={pools}"]
            environment = {"PATH": os.environ["PATH"], "HOME": folder}
            ended = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
            check(f"the program takes {command}", ended.returncode == 0, ended.stderr)
            reply = json.loads(ended.stdout or "{}")
            check(f"{command} writes {select}", not select or select in reply, reply)
            return reply.get(select)

        pool = {"UserPoolId": "us-west-2_aaaaaaaaa"}
        made = call("New-CGIPUserPoolClient", {**pool, "ClientName": "web", "TokenValidityUnits": {"IdToken": "hours"}})
        client = {**pool, "ClientId": made["ClientId"]}
        call("Get-CGIPUserPoolClient", client)
        call("Get-CGIPUserPoolClientList", {**pool, "MaxResults": 50})
        call("Update-CGIPUserPoolClient", {**client, "ClientName": "app"})
        call("Add-CGIPUserPoolClientSecret", client)
        secrets = call("Get-CGIPUserPoolClientSecretList", client)
        call("Add-CGIPUserPoolClientSecret", client)
        call("Remove-CGIPUserPoolClientSecret", {**client, "ClientSecretId": secrets[0]["ClientSecretId"]})
        call("Remove-CGIPUserPoolClient", client)


def other_models():
    shared = os.environ.get("SHAPEWRIGHT_SHARED")
    if not shared:
        print("skipped: other services, as SHAPEWRIGHT_SHARED is not set")
        return
    for model in ("sqs-2012-11-05", "dynamodb-2012-08-10", "iam-2010-05-08"):
        with tempfile.TemporaryDirectory() as folder:
            words = [BIN / "shapewright", "powershell", f"{shared}/models/{model}.json", "--out", folder]
            ended = subprocess.run(words, capture_output=True, text=True, check=False)
            check(f"the module of {model}", ended.returncode == 0, ended.stderr)
            print(f"{len(syntax(pathlib.Path(folder)))} files of {model}")


def main():
    grammar_sees_mistakes()
    syntax(MODULE)
    lists()
    program()
    other_models()
    print(f"{outcome['passed']} passed, {outcome['failed']} failed")
    sys.exit(1 if outcome["failed"] or not outcome["passed"] else 0)


main()
