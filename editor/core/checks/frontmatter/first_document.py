"""What a reader makes of a head that YAML takes for more than one document: Psych and go-yaml read the first one only."""

from __future__ import annotations


def is_mapping_with_more(head: str) -> bool:
    """Whether a whole mapping stands first and something else behind it: these readers look no further."""
    import yaml
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    parser = CParser(head)
    open_nodes, is_mapping, ended = 0, False, False
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, yaml.DocumentStartEvent) and ended:
                return is_mapping
            if isinstance(event, yaml.NodeEvent) and not open_nodes:
                is_mapping, ended = isinstance(event, yaml.MappingStartEvent), True
            open_nodes += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
    except (yaml.YAMLError, UnicodeError):
        return is_mapping and not open_nodes
    return False
