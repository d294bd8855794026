class Config:
    def __init__(self, retries):
        assert set(retries) == {"mode", "max_attempts"}, retries
