using Portfolio.Content.Store;

namespace Portfolio.Content.Tests.Store;

public class StoreStampTests
{
    [Fact]
    public void A_change_of_any_engine_makes_a_new_store() =>
        StoreStamp.Libraries().Select(l => l.GetName().Name).ShouldBe(
        [
            "Portfolio.Content", "Portfolio.Diagrams", "Portfolio.Formulas", "Portfolio.Highlighting", "Portfolio.Markdown",
            "Portfolio.Pictures", "Portfolio.Search",
        ]);
}
