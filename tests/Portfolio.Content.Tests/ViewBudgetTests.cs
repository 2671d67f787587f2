using System.Text.Encodings.Web;
using Portfolio.Content.Templates;

namespace Portfolio.Content.Tests;

/// <summary>What a view costs is limited by what it uses: processor time, memory and length, whatever it does.</summary>
public sealed class ViewBudgetTests
{
    /// <summary>Makes a text that is nearly as long as a value can be.</summary>
    private const string Long = "{% assign f = 'aaaaaaaa' %}{% for i in (1..15) %}{% assign f = f | append: f %}{% endfor %}";

    [Theory]
    [InlineData(Long + "{% for i in (1..99999) %}{% assign g = f | replace: 'a', 'b' %}{% endfor %}")]
    [InlineData(Long + "{% for i in (1..99999) %}{% capture g %}x{{ i }}{% endcapture %}{% cycle g: f, f %}{% endfor %}")]
    [InlineData(Long + "{% capture c %}{% for i in (1..99999) %}{{ f }}{% endfor %}{% endcapture %}")]
    [InlineData(Long + "{% for i in (1..99999) %}{{ f }}{% endfor %}")]
    [InlineData("{% for i in (1..99999) %}{% assign l = 'a b c d e f' | split: '' %}{% assign l = l | concat: l | join: 'x' %}{% endfor %}"
        + "{% for i in (1..99999) %}{% for j in (1..99999) %}{% assign l = 'a b' | split: ' ' %}{% endfor %}{% endfor %}")]
    [InlineData(Long + "{% for i in (1..99999) %}{% for j in (1..99) %}{% if f contains 'ab' or f == 'x' %}x{% endif %}{% endfor %}"
        + "{% endfor %}")]
    [InlineData("{% for a in (1..99999) %}{% for b in (1..99999) %}{% for c in (1..99999) %}{% endfor %}{% endfor %}{% endfor %}")]
    [InlineData("{% for a in (1..99999) %}{% for b in (1..99999) %}{% break %}{% endfor %}{% endfor %}")]
    [InlineData("{% for a in (1..99999) %}{% ifchanged %}{{ a }}{% for b in (1..99999) %}{% increment n %}{% endfor %}{% endifchanged %}"
        + "{% endfor %}")]
    [InlineData("{% tablerow a in (1..99999) cols: 1 %}{% tablerow b in (1..99999) %}{% endtablerow %}{% endtablerow %}")]
    [InlineData("{% for a in (1..99999) %}{% case a %}{% when 0 %}{% else %}{% unless false %}"
        + "{% for b in (1..99999) %}{% assign x = b | times: 2 %}{% endfor %}{% endunless %}{% endcase %}{% endfor %}")]
    public async Task A_view_that_never_ends_is_ended(string view)
    {
        (await Should.ThrowAsync<Exception>(() => Task.Run(() => HangLimit.Of(() => Render(view), view))))
            .ShouldBeOfType<BudgetExceededException>(view).View.ShouldBe("entry");
    }

    [Theory]
    [InlineData("{% assign f = 'aaaaaaaa' %}{% for i in (1..17) %}{% assign f = f | append: f %}{% endfor %}", "`append` is longer than 524288")]
    [InlineData(Long + "{% capture c %}{{ f }}{{ f }}{{ f }}{% endcapture %}", "the variable `c` is longer than 524288")]
    [InlineData(Long + "{% assign l = f | split: '' %}", "`split` has more than 100000 items")]
    [InlineData(Long + "{% assign l = f | split: '|' %}{% assign l = l | concat: l | concat: l %}", "`concat` is longer than 524288")]
    [InlineData("{% assign l = 'a,b' | split: ',' %}{% for i in (1..17) %}{% assign l = l | concat: l %}{% endfor %}",
        "`concat` has more than 100000 items")]
    [InlineData(Long + "{% assign g = f | replace: 'a', 'bbbb' %}", "`replace` is longer than 524288")]
    [InlineData(Long + "{% assign l = 'a,b,c,d' | split: ',' | join: f %}", "`join` is longer than 524288")]
    public void A_view_that_makes_a_value_that_is_too_long_exceeds_the_budget(string view, string message)
    {
        var budget = new RenderingBudget("the views", default);
        var exceeded = Should.Throw<BudgetExceededException>(() => Render(view, budget));
        exceeded.Message.ShouldContain(message);
        exceeded.View.ShouldBe("entry");
        budget.IsExceeded.ShouldBeTrue();
    }

    [Fact]
    public void A_value_of_the_site_that_is_too_long_for_a_filter_is_no_cost()
    {
        var budget = new RenderingBudget("the views", default);
        Should.Throw<ViewException>(() => Render("{{ a | upcase }}", budget, new string('x', 600_000))).View.ShouldBe("entry");
        budget.IsExceeded.ShouldBeFalse();
        budget.IsCostly.ShouldBeFalse();
    }

    [Fact]
    public void A_view_ends_when_nobody_waits_for_it()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => Render("{% for a in (1..99999) %}x{% endfor %}", new("the views", stop.Token)));
    }

    [Fact]
    public void The_views_of_a_page_share_its_budget()
    {
        var budget = new RenderingBudget("the views", default);
        var text = new string('x', 400_000);
        var views = 0;
        Should.Throw<BudgetExceededException>(() =>
        {
            for (; views < 100; views++)
                budget.AddLength(Render("{{ a }}", budget, text).Length);
        }).Message.ShouldBe("the views take more than 8 million characters");
        views.ShouldBe(RenderingBudget.MaxLength / text.Length);
        budget.IsExceeded.ShouldBeTrue();
        Should.Throw<BudgetExceededException>(() => Render("x", budget));
    }

    /// <summary>A single step is not interrupted, so the largest values and arguments must be cheap for every filter.</summary>
    [Fact]
    public void No_filter_takes_a_large_part_of_the_budget_at_once()
    {
        var text = new string('a', 500_000);
        object[] values =
        [
            text, Enumerable.Repeat("a", 9_000).ToArray(), Enumerable.Repeat(text, 9_000).ToArray(), 99_999_999_999m,
            new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), new Html(string.Concat(Enumerable.Repeat("<b>", 160_000))),
        ];
        object[] arguments =
        [
            "", "a", text, text[250_000..] + "b", 2_000_000_000, "%_^200000000Y", "%9^9_9:9n",
            string.Concat(Enumerable.Repeat("%99n", 120_000)),
        ];
        foreach (var filter in ViewTemplate.FilterNames)
        {
            HangLimit.Of(() =>
            {
                foreach (var (value, argument) in values.SelectMany(value => arguments.Select(argument => (value, argument))))
                    AssertCheap(filter, value, argument, text);
            }, filter);
        }
    }

    private static void AssertCheap(string filter, object value, object first, object second)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Render($"{{{{ a | {filter}: b, c | size }}}}", null, value, first, second);
        }
        catch (Exception e) when (e is ViewException or BudgetExceededException)
        {
            // The view fails, which costs as little.
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(128 * 1024 * 1024, filter);
    }

    private static string Render(string view, RenderingBudget? budget = null, params object[] values)
    {
        var template = ViewTemplate.OfStored("entry", view).ShouldNotBeNull();
        var named = values.Select((value, i) => ($"{(char)('a' + i)}", (object?)value));
        var context = ViewTemplate.CreateContext(named, DateTime.UnixEpoch, new() { Budget = budget ?? new("the views", default) });
        return template.RenderAsync(context, HtmlEncoder.Default).AsTask().GetAwaiter().GetResult();
    }
}
