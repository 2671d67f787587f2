using Portfolio.Markdown.Text;

namespace Portfolio.Content.Tests.Reading;

public sealed class ReadingTimeTests
{
    [Theory]
    [InlineData(18, 6, 6)]
    [InlineData(8, 6, 8)]
    [InlineData(4, 6, 4)]
    [InlineData(9, 6, 6)]
    [InlineData(3, 6, 6)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(null, 7, 7)]
    public void Readers_see_the_written_minutes_only_near_the_estimate(int? written, int estimate, int shown) =>
        ReadingTime.ForReaders(written, estimate).ShouldBe(shown);
}
