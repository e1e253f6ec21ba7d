"""A worker whose pipeline does what its document says: end the process, never come back, or take all memory.

Run as a program it is `gleaner worker` with that pipeline.
"""

import os
import signal
import sys

from spacy.language import Language
from spacy.tokens import Doc

from config.logging import configure_logging
from config.settings import load_settings
from intake.language.pipeline import load_pipeline
from workers.main import build_worker

KILL = "zzdiezz"
LOOP = "zzspinzz"
HOG = "zzhogzz"


@Language.component("poison")
def poison(doc: Doc) -> Doc:
    if KILL in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    while LOOP in doc.text:
        pass
    if HOG in doc.text:
        # Many small things fill every corner, so that not even an error message can be put together meanwhile.
        hoard: list[object] = []
        while True:
            hoard.append([hoard] * 100)
    return doc


def main() -> int:
    settings = load_settings()
    configure_logging(settings, process="worker")
    pipeline = load_pipeline()
    pipeline.add_pipe("poison", first=True)
    build_worker(settings, pipeline).work(logging_level="ERROR")
    return 0


if __name__ == "__main__":
    sys.exit(main())
