// PaperTests
