"""`make sbom`: what the service is made of, as a CycloneDX document, out of the pinned requirements and the pages' lock file."""

import argparse
import base64
import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
_PIN: Final = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_ALGORITHMS: Final = {"sha512": "SHA-512", "sha256": "SHA-256", "sha1": "SHA-1"}


def main() -> int:
    """Write the document to a file, or to standard output; the same files give the same document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, help="write here instead of to standard output")
    args = parser.parse_args()
    text = json.dumps(bill_of_materials(ROOT), indent=2, sort_keys=True) + "\n"
    if args.output is None:
        sys.stdout.write(text)
    else:
        args.output.write_text(text)
    return 0


def bill_of_materials(root: Path) -> dict[str, Any]:
    """All components: the pinned Python packages, and the packages that are built into the pages."""
    components = [*python_components(root), *page_components(root)]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "gleaner",
                "name": "gleaner",
                "version": metadata.version("gleaner"),
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": "gleaner", "dependsOn": [component["bom-ref"] for component in components]}],
    }


def python_components(root: Path) -> Iterator[dict[str, Any]]:
    """A component for each pinned package, with the hashes of its allowed files."""
    for line in (root / "requirements.txt").read_text().replace("\\\n", " ").splitlines():
        pin = _PIN.match(line)
        if pin is not None:
            hashes = [{"alg": "SHA-256", "content": digest} for digest in _HASH.findall(line)]
            purl = f"pkg:pypi/{pin['name'].lower().replace('_', '-')}@{pin['version']}"
            yield _component(pin["name"], pin["version"], purl, license_of(pin["name"]), hashes)


def page_components(root: Path) -> Iterator[dict[str, Any]]:
    """A component for each package whose code is in the built pages."""
    packages = json.loads((root / "web" / "package-lock.json").read_text())["packages"]
    for path, package in sorted(packages.items()):
        if path and not package.get("dev") and not package.get("optional"):
            name = path.rpartition("node_modules/")[2]
            purl = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
            yield _component(name, package["version"], purl, package.get("license"), _integrity(package))


def license_of(name: str) -> str | None:
    """The licence in a package's metadata; None when it is not installed here or names none."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    classified = [
        each.rpartition(" :: ")[2] for each in told.get_all("Classifier", []) if each.startswith("License ::")
    ]
    named = (
        *told.get_all("License-Expression", []),
        *classified,
        *(text.partition("\n")[0] for text in told.get_all("License", [])),
    )
    return next((each for each in named if each and each not in {"OSI Approved", "DFSG approved", "UNKNOWN"}), None)


def _component(
    name: str, version: str, purl: str, license_name: str | None, hashes: list[dict[str, str]]
) -> dict[str, Any]:
    component: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if license_name:
        component["licenses"] = [{"license": {"name": license_name}}]
    if hashes:
        component["hashes"] = hashes
    return component


def _integrity(package: Mapping[str, Any]) -> list[dict[str, str]]:
    algorithm, _, digest = str(package.get("integrity", "")).partition("-")
    if algorithm not in _ALGORITHMS:
        return []
    return [{"alg": _ALGORITHMS[algorithm], "content": base64.b64decode(digest).hex()}]


if __name__ == "__main__":
    sys.exit(main())
