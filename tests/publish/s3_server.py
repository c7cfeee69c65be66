"""A store that speaks S3, on this machine: moto's server. It is started once for all tests of a process."""

from __future__ import annotations

import json
import logging
import os
from functools import cache
from threading import Lock, Thread
from typing import Any

import httpx

from netzblatt.model.publishing import TargetKind, TargetSettings

BUCKET = "netz"
# Nobody's, and no look at the files and the network of the machine for better ones.
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "netz",
    "AWS_SECRET_ACCESS_KEY": "streng-geheim",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}


@cache
def start_s3_server() -> str:
    """Starts the server, which ends with this process, and returns its address."""
    import botocore.session
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import WSGIRequestHandler, make_server

    botocore.session.create_loader = create_loader
    # It sends an answer in several pieces, and would wait between them.
    WSGIRequestHandler.disable_nagle_algorithm = True
    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    store_app, lock = DomainDispatcherApplication(create_backend_app), Lock()

    def answer(*request: Any) -> Any:
        # A store looks whether a condition holds and writes in one step.
        with lock:
            return store_app(*request)

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.port}"
    store = connect(address)
    store.create_bucket(Bucket=BUCKET)
    # What there is in it is for everybody.
    rule = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{BUCKET}/*"}
    store.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": [rule]}))
    return address


@cache
def find_reader() -> httpx.Client:
    """Returns one reader for all, since to make one takes long."""
    return httpx.Client(verify=False, trust_env=False)  # noqa: S501 - on this machine, without encryption


@cache
def create_loader(path: str | None) -> Any:
    """Creates one reader of the descriptions of Amazon's services for all targets. To read them takes most of the time
    that it takes to open one.
    """
    from botocore.loaders import create_loader as create

    return create(path)


def connect(address: str) -> Any:
    import boto3

    keys = (CREDENTIALS["AWS_ACCESS_KEY_ID"], CREDENTIALS["AWS_SECRET_ACCESS_KEY"])
    session = boto3.Session(*keys, region_name="us-east-1")
    return session.client("s3", endpoint_url=address)


def make_s3_settings(folder: str = "", bucket: str = BUCKET, endpoint: str = "") -> TargetSettings:
    return TargetSettings(
        name="live",
        kind=TargetKind.S3,
        bucket=bucket,
        endpoint=endpoint or start_s3_server(),
        region="us-east-1",
        folder=folder,
    )
