"""The pipeline that an installation has chosen."""

from pathlib import Path

from spacy.language import Language

from config.settings import Settings, SettingsError
from intake.language.labels import UnsuitablePipelineError
from intake.language.pipeline import load_pipeline

_LONGEST_REASON = 200


def chosen_pipeline(settings: Settings) -> Language:
    """What GLEANER_PIPELINE names, or the pipeline that comes along. Raises SettingsError that says what to do."""
    try:
        return load_pipeline(settings.pipeline)
    except UnsuitablePipelineError as error:
        raise SettingsError(f"GLEANER_PIPELINE: {settings.pipeline!r} can't be used. {error}") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"GLEANER_PIPELINE: {_why_not(settings.pipeline or '', error)}") from error


def _why_not(name: str, error: OSError | ValueError) -> str:
    """A folder that is there lacks something, or holds what spaCy does not know: then its own words say more."""
    if isinstance(error, OSError) and not Path(name).is_dir():
        return f"there is no spaCy pipeline {name!r} here. Install it, or unset it."
    return f"{name!r} can't be loaded. {' '.join(str(error).split())[:_LONGEST_REASON]}"
