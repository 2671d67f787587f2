using Portfolio.Content.Model;

namespace Portfolio.Content.Tests.Model;

public sealed class PagerTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    public void Items_are_split_into_pages_and_an_empty_list_has_one(int items, int pages) =>
        Pager.CountPages(items, 50).ShouldBe(pages);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(int.MinValue, false)]
    [InlineData(int.MaxValue, false)]
    public void A_number_outside_of_the_list_does_not_exist(int number, bool exists) =>
        new Pager("/blogs", number, 101, 50).Exists.ShouldBe(exists);

    [Fact]
    public void A_page_links_its_neighbours()
    {
        new Pager("/blogs", 1, 101, 50).PreviousUrl.ShouldBeNull();
        new Pager("/blogs", 2, 101, 50).ShouldSatisfyAllConditions(
            p => p.Url.ShouldBe("/blogs/page/2"), p => p.Skip.ShouldBe(50), p => p.PreviousUrl.ShouldBe("/blogs"),
            p => p.NextUrl.ShouldBe("/blogs/page/3"));
        new Pager("/blogs", 3, 101, 50).NextUrl.ShouldBeNull();
    }
}
