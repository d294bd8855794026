class ParserFactory:
    timestamp_parser = None

    def set_parser_defaults(self, timestamp_parser):
        self.timestamp_parser = timestamp_parser


class Session:
    def __init__(self):
        self.parsers = ParserFactory()

    def get_component(self, name):
        assert name == "response_parser_factory", name
        return self.parsers


def get_session():
    return Session()
