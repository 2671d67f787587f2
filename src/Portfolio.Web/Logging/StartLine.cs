using Portfolio.Content.Store;

namespace Portfolio.Web.Logging;

/// <summary>The one line that says that the site is there.</summary>
public static class StartLine
{
    public static void Write(WebApplication app)
    {
        if (app.Services.GetRequiredService<Generations>().Start is not { } start)
            return;
        app.Logger.LogInformation("{Posts} posts {Source:l} in {Milliseconds} ms, {Problems} problems: {Address:l}",
            start.Posts, start.FromStore ? "taken from the store" : "read", (int)start.Duration.TotalMilliseconds, start.Problems,
            string.Join(", ", app.Urls));
    }
}
