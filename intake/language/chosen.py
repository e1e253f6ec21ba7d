"""The pipeline that an installation has chosen."""

from pathlib import Path

from spacy.language import Language

from config.settings import Settings, SettingsError
from intake.language.labels import UnsuitablePipelineError
from intake.language.pipeline import load_pipeline

_LONGEST_REASON = 200


def chosen_pipeline(settings: Settings) -> Language:
    """The pipeline that GLEANER_PIPELINE names, else the shipped one. Raises SettingsError that says what to do."""
    try:
        return load_pipeline(settings.pipeline)
    except UnsuitablePipelineError as error:
        raise SettingsError(f"GLEANER_PIPELINE: {settings.pipeline!r} can't be used. {error}") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"GLEANER_PIPELINE: {_why_not(settings.pipeline or '', error)}") from error


def _why_not(name: str, error: OSError | ValueError) -> str:
    """The reason in words. For an existing folder it is spaCy's own message, which says what is missing or unknown there."""
    if isinstance(error, OSError) and not Path(name).is_dir():
        return f"there is no spaCy pipeline {name!r} here. Install it, or unset it."
    return f"{name!r} can't be loaded. {' '.join(str(error).split())[:_LONGEST_REASON]}"
