"""The pipeline that an installation has chosen."""

from spacy.language import Language

from config.settings import Settings, SettingsError
from intake.language.labels import UnsuitablePipelineError
from intake.language.pipeline import load_pipeline

_LONGEST_REASON = 200


def chosen_pipeline(settings: Settings) -> Language:
    """What GLEANER_PIPELINE names, or the pipeline that comes along. Raises SettingsError that says what to do."""
    try:
        return load_pipeline(settings.pipeline)
    except OSError as error:
        raise SettingsError(
            f"GLEANER_PIPELINE: there is no spaCy pipeline {settings.pipeline!r} here. Install it, or unset it."
        ) from error
    except UnsuitablePipelineError as error:
        raise SettingsError(f"GLEANER_PIPELINE: {settings.pipeline!r} can't be used. {error}") from error
    except ValueError as error:
        # spaCy's word for a folder with something missing, cut short, or of a version that it does not know.
        reason = " ".join(str(error).split())[:_LONGEST_REASON]
        raise SettingsError(f"GLEANER_PIPELINE: {settings.pipeline!r} can't be loaded. {reason}") from error
