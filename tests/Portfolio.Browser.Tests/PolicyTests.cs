namespace Portfolio.Browser.Tests;

/// <summary>
/// Checks that a <see cref="Tab"/> notices a violation of the security policy. <see cref="StyleTests"/> opens every type
/// of page in one.
/// </summary>
public sealed class PolicyTests(BrowserFixture browser)
{
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
