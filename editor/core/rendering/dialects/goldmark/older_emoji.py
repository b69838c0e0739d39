"""The emoji that Hugo up to 0.119 wrote otherwise than GitHub: its own list then (observed with 0.111.3)."""

from __future__ import annotations

from functools import lru_cache

from editor.core.rendering.dialects.emoji import names_of_emoji

_WIDE = "\ufe0f"
_AS_TEXT = """balance_scale ballot_box biohazard clamp cloud_with_lightning cloud_with_lightning_and_rain cloud_with_rain
    cloud_with_snow computer_mouse crayon dagger derelict_house detective dove eject_button envelope fountain_pen
    framed_picture frowning_face houses motorcycle mountain_snow next_track_button om paintbrush paperclips pause_button pen
    play_or_pause_button radioactive record_button speaking_head spiral_calendar spiral_notepad stop_button
    sun_behind_large_cloud sun_behind_rain_cloud sun_behind_small_cloud telephone tickets white_flag wind_face"""
_MEN = "bicyclist construction_worker cop elf genie merperson mountain_bicyclist rowboat runner surfer swimmer walking zombie"
_WOMEN = "dancers fairy haircut information_desk_person mage massage no_good raising_hand vampire"
_OTHERS = {
    "beach_umbrella": "⛱",
    "bride_with_veil": "👰",
    "email": "✉\ufe0f",
    "family": "👨\u200d👩\u200d👦",
    "m": "ⓜ\ufe0f",
    "pencil": "✏",
    "satellite": "🛰\ufe0f",
    "snowman": "☃\ufe0f",
    "umbrella": "☂\ufe0f",
}


@lru_cache(maxsize=1)
def older_names() -> dict[str, str]:
    """Name → the characters. Some 2,400 further names, of other vocabularies, are not in it."""
    known = dict(names_of_emoji())
    known |= {name: known[name].removesuffix(_WIDE) for name in _AS_TEXT.split()}
    known |= {name: f"{known[name]}\u200d♂{_WIDE}" for name in _MEN.split()}
    known |= {name: f"{known[name]}\u200d♀{_WIDE}" for name in _WOMEN.split()}
    return known | _OTHERS
