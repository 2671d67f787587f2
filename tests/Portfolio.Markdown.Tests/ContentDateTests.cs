namespace Portfolio.Markdown.Tests;

/// <summary>Dates with the name of the month are read as programs and people write them.</summary>
public sealed class ContentDateTests
{
    [Theory]
    [InlineData("Tue May 02 2023 10:11:12 GMT+0000 (Coordinated Universal Time)", "2023-05-02T10:11:12+00:00")]
    [InlineData("Sun May 07 2023 10:11:12 GMT+0530 (India Standard Time)", "2023-05-07T10:11:12+05:30")]
    [InlineData("Wed, 03 May 2023 10:11:12 GMT", "2023-05-03T10:11:12+00:00")]
    [InlineData("Wed, 3 May 2023 10:11:12 +0200", "2023-05-03T10:11:12+02:00")]
    [InlineData("Thu May  4 10:11:12 UTC 2023", "2023-05-04T10:11:12+00:00")]
    [InlineData("Thu May  4 10:11:12 2023", "2023-05-04T10:11:12+02:00")]
    [InlineData("Sat May 06 2023", "2023-05-06T00:00:00+02:00")]
    [InlineData("May 5, 2023 3:04 PM", "2023-05-05T15:04:00+02:00")]
    [InlineData("May 5th, 2023", "2023-05-05T00:00:00+02:00")]
    [InlineData("5 September 2023", "2023-09-05T00:00:00+02:00")]
    [InlineData("Tuesday, 2nd May 2023", "2023-05-02T00:00:00+02:00")]
    [InlineData("dec 31, 2023", "2023-12-31T00:00:00+01:00")]
    public void A_date_with_the_name_of_the_month_is_read(string text, string date) =>
        ContentDate.Parse(text, Zone).ShouldNotBeNull().ToString("yyyy-MM-dd'T'HH:mm:sszzz", null).ShouldBe(date);

    [Theory]
    [InlineData("Wed May 02 2023 10:11:12 GMT+0000")]
    [InlineData("Feb 30, 2023")]
    [InlineData("May 32 2023")]
    [InlineData("Mayor 2 2023")]
    [InlineData("May 2023")]
    [InlineData("May 2 2023 25:00")]
    [InlineData("posted on May 2, 2023")]
    [InlineData("May 2, 2023 (a (nested) remark)")]
    public void What_is_no_day_is_no_date(string text) => ContentDate.Parse(text, Zone).ShouldBeNull();

    private static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
}
