import pytest

from intake.speakers.labels import is_generic, is_person, normalise_label


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Anna Li (Guest)", "Anna Li"),
        ("Anna Li (Guest, External)", "Anna Li"),
        ("Bob Ray | ACME", "Bob Ray"),
        ("Bob Ray [External]", "Bob Ray"),
        ("  **Carla  Gómez:** ", "Carla Gómez"),
        ("Dan (He/Him)", "Dan"),
        ("Felix (Core)", "Felix (Core)"),
        ("", None),
        (None, None),
        (" : ", None),
    ],
)
def test_labels_lose_their_decoration(label, name):
    assert normalise_label(label) == name


@pytest.mark.parametrize(
    "label",
    ["Speaker 1", "SPEAKER_00", "spk_0", "Speaker A", "SpeakerB", "Guest C", "Unknown Speaker", "Me", "Them", "You", "Host", "Agent",
     "Customer", "Channel 0", "Unknown Speaker 2", "+49 170 1234567", "ch_1"],
)  # fmt: skip
def test_labels_that_name_nobody_are_generic(label):
    assert is_generic(label)


@pytest.mark.parametrize(
    "label", ["Anna Li", "nixo", "Mia", "Speakman", "Guestrin", "Agent Smith", "Cho", "Chu", "Mica"]
)
def test_names_are_not_generic(label):
    assert not is_generic(label)


@pytest.mark.parametrize(
    "label",
    ["Fireflies.ai Notetaker Bruno", "Otter.ai", "CART Captioner", "read.ai meeting notes", "Mark Holt's Presentation",
     "Mark Holt’s Presentation", "Audio shared by Mark Holt", "Fathom Notetaker", "Dana's Notetaker (Otter.ai)"],
)  # fmt: skip
def test_bots_and_shared_screens_are_no_people(label):
    assert not is_person(label)


@pytest.mark.parametrize("label", ["Anna Li", "Otter", "Rev. James", "Reed Jamieson", "Conference Room 3"])
def test_people_and_rooms_take_part(label):
    assert is_person(label)


@pytest.mark.parametrize(
    ("label", "name"),
    [("Bob's iPhone", "Bob"), ("Ana’s iPad (2)", "Ana"), ("James' MacBook Pro", "James"), ("iPhone", "iPhone"),
     ("Zoë's Galaxy S21", "Zoë"), ("Mark Phone", "Mark Phone")],
)  # fmt: skip
def test_a_device_is_whose_it_is(label, name):
    assert normalise_label(label) == name


@pytest.mark.parametrize(
    "label",
    [
        "Conference Room 3",
        "Boardroom",
        "Meeting Room Berlin",
        "Room 4.12",
        "iPhone",
        "Galaxy S21",
        "Besprechungsraum 2",
    ],
)
def test_a_room_or_a_device_may_be_several_people(label):
    assert is_generic(label)


@pytest.mark.parametrize("label", ["Rooney", "Pixelmann", "Anna Room", "Phoney Smith", "Roomi"])
def test_names_that_only_begin_so_are_names(label):
    assert not is_generic(label)
