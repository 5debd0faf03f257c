#!/usr/bin/env python3
"""Makes a folder with a model for each command of the AWS CLI, unless it is there: models.py ARCHIVE FOLDER

ARCHIVE is a tar file of Smithy models, SDK-ID/service/VERSION/FILE.json. The command of a service is its SDK id in lower case, with
hyphens for spaces or without, or its endpoint prefix. Some have names of their own in the AWS CLI.
"""
import json
import os
import shutil
import sys
import tarfile

OWN = {
    "CodeDeploy": "deploy",
    "Config Service": "configservice",
    "DynamoDB Streams": "dynamodbstreams",
    "Elastic Load Balancing v2": "elbv2",
    "Elastic Load Balancing": "elb",
    "EventBridge": "events",
    "IoT Data Plane": "iot-data",
    "IoT Jobs Data Plane": "iot-jobs-data",
    "Lex Model Building Service": "lex-models",
    "Lex Models V2": "lexv2-models",
    "Lex Runtime Service": "lex-runtime",
    "Lex Runtime V2": "lexv2-runtime",
    "Marketplace Entitlement Service": "marketplace-entitlement",
    "Marketplace Metering": "meteringmarketplace",
    "Resource Groups Tagging API": "resourcegroupstaggingapi",
    "S3 Control": "s3control",
    "S3": "s3api",
    "SFN": "stepfunctions",
    "ServerlessApplicationRepository": "serverlessrepo",
    "Service Catalog AppRegistry": "servicecatalog-appregistry",
}


def trait(text, name):
    """The value of a trait of the service, without reading all of the model."""
    at = text.find('"%s"' % name)
    return {} if at < 0 else json.JSONDecoder().raw_decode(text, text.index("{", at))[0]


def commands(service):
    sdk_id = service["sdkId"]
    if sdk_id in OWN:
        return [OWN[sdk_id]]
    name = sdk_id.lower()
    return [name.replace(" ", "-"), name.replace(" ", ""), service.get("endpointPrefix") or name.replace(" ", "-")]


def main(archive, folder):
    done = os.path.join(folder, "done")
    if os.path.exists(done):
        return
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with tarfile.open(archive) as models:
        for member in models:
            if not member.name.endswith(".json"):
                continue
            text = models.extractfile(member).read().decode("utf-8")
            service = trait(text, "aws.api#service")
            if not service:
                continue
            first, *others = commands(service)
            path = os.path.join(folder, first + ".json")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            for command in others:
                other = os.path.join(folder, command + ".json")
                # Several services may have the endpoint prefix of one, whose name it is.
                if not os.path.lexists(other):
                    os.symlink(first + ".json", other)
    open(done, "w").close()


if __name__ == "__main__":
    main(*sys.argv[1:])
