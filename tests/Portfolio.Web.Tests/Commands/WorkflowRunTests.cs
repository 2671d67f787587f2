using Portfolio.Web.Commands;

namespace Portfolio.Web.Tests.Commands;

public sealed class WorkflowRunTests
{
    [Fact]
    public void A_workflow_gets_annotations_with_errors_first()
    {
        using var output = new StringWriter();
        WorkflowRun.Annotate(
        [
            new("site/posts/a.md", 3, 7, Rule.LinkTarget, "there is no `b.md`; 50 % of\nthe text"),
            new("site/posts/b,c.md", 1, 1, Rule.FrontMatterDate, "not a date", Severity.Error),
        ], output);
        output.ToString().ReplaceLineEndings("\n").ShouldBe(
            "::error file=site/posts/b%2Cc.md,line=1,col=1,title=front-matter-date::not a date\n"
            + "::warning file=site/posts/a.md,line=3,col=7,title=link-target::there is no `b.md`; 50 %25 of%0Athe text\n");
    }
}
