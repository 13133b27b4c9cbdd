// CirculationTests
