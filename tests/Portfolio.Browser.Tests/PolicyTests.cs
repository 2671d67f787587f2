namespace Portfolio.Browser.Tests;

public sealed class PolicyTests(BrowserFixture browser)
{
    [Theory]
    [MemberData(nameof(PageTypes.All), MemberType = typeof(PageTypes))]
    public async Task No_page_breaks_its_security_policy(string path)
    {
        await using var tab = await browser.OpenAsync(path);
        await tab.Page.WaitForLoadStateAsync();
        tab.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("document.body.setAttribute('style', 'color: red')")]
    [InlineData("document.body.append(Object.assign(document.createElement('script'), { src: '/site.js' }))")]
    [InlineData("document.body.innerHTML = '<p>'")]
    public async Task A_break_of_the_policy_would_be_noticed(string script)
    {
        await using var tab = await browser.OpenAsync("/");
        await tab.Page.EvaluateAsync($"() => {{ try {{ {script} }} catch {{ }} }}");
        for (var tries = 0; tab.Problems.Count == 0 && tries < 100; tries++)
            await tab.Page.WaitForTimeoutAsync(100);
        tab.Problems.ShouldNotBeEmpty();
        tab.Forgive();
    }
}
