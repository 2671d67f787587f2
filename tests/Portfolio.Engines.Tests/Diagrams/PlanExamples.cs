namespace Portfolio.Diagrams.Tests;

/// <summary>Contains quadrant charts, journeys and C4 diagrams from Mermaid's documentation.</summary>
internal static class PlanExamples
{
    public static readonly string[] Quadrants = [
        "quadrantChart\n    title Reach and engagement of campaigns\n    x-axis Low Reach --> High Reach\n    y-axis Low Engagement --> High Engagement\n    quadrant-1 We should expand\n    quadrant-2 Need to promote\n    quadrant-3 Re-evaluate\n    quadrant-4 May be improved\n    Campaign A: [0.3, 0.6]\n    Campaign B: [0.45, 0.23]\n    Campaign C: [0.57, 0.69]\n    Campaign D: [0.78, 0.34]\n    Campaign E: [0.40, 0.34]\n    Campaign F: [0.35, 0.78]",
        "---\nconfig:\n  quadrantChart:\n    chartWidth: 400\n---\nquadrantChart\n  x-axis Urgent --> Not Urgent\n  y-axis Not Important --> \"Important ❤\"\n  quadrant-1 Plan\n  quadrant-2 Do\n  quadrant-3 Delegate\n  quadrant-4 Delete",
        "quadrantChart\n  title Reach and engagement of campaigns\n  x-axis Low Reach\n  y-axis Low Engagement -->\n  quadrant-1 We should expand\n  Campaign A: [0.9, 0.0] radius: 12\n  Campaign B:::class1: [0.8, 0.1] color: #ff3300, radius: 10\n  \"Campaign: C\": [.7, 0.2] radius: 25, color: #00ff33, stroke-color: #10f0f0\n  Campaign D: [1, 1]\n  Campaign E:::class2: [0, 0]\n  classDef class1 color: #109060\n  classDef class2 color: #908342, radius : 10, stroke-color: #310085, stroke-width: 10px",
        "quadrantChart\n  quadrant-1 Plan\n"
            + string.Concat(Enumerable.Range(0, 24).Select(i => FormattableString.Invariant($"  A longer name {i}: [0.{(i * 37) % 100:00}, 0.{(i * 53) % 100:00}]\n"))),
    ];

    public static readonly string[] Journeys = [
        "journey\n    title My working day\n    section Go to work\n      Make tea: 5: Me\n      Go upstairs: 3: Me\n      Do work: 1: Me, Cat\n    section Go home\n      Go downstairs: 5: Me\n      Sit down: 5: Me",
        "journey\n  accTitle: A name\n  Order from a shop with a very long name that needs several lines: 4.5: A customer, Somebody with a long name, Mum\n  section Then: later\n    Wait: 2\n    %% :::way\n    Open the door: 3: Me;",
    ];

    public static readonly string[] Landscapes = [
        "C4Context\n  title System Context diagram for Internet Banking System\n  Enterprise_Boundary(b0, \"BankBoundary0\") {\n    Person(customerA, \"Banking Customer A\", \"A customer of the bank, with personal bank accounts.\")\n    Person_Ext(customerC, \"Banking Customer C\", \"desc\")\n    System(SystemAA, \"Internet Banking System\", \"Allows customers to view information about their bank accounts, and make payments.\")\n    Enterprise_Boundary(b1, \"BankBoundary\") {\n      SystemDb_Ext(SystemE, \"Mainframe Banking System\", \"Stores all of the core banking information about customers, accounts, transactions, etc.\")\n      Boundary(b3, \"BankBoundary3\", \"boundary\") {\n        SystemQueue(SystemF, \"Banking System F Queue\", \"A system of the bank.\")\n      }\n    }\n  }\n  BiRel(customerA, SystemAA, \"Uses\")\n  Rel(SystemAA, SystemE, \"Uses\")\n  Rel_Back(SystemF, SystemAA, \"Sends e-mails\", \"SMTP\")\n  UpdateElementStyle(customerA, $fontColor=\"red\", $bgColor=\"grey\", $borderColor=\"red\")\n  UpdateLayoutConfig($c4ShapeInRow=\"3\", $c4BoundaryInRow=\"1\")",
        "C4Container\n    title Container diagram\n    System_Ext(email_system, \"E-Mail System\", \"The internal Microsoft Exchange system\", $tags=\"v1.0\")\n    Person(customer, Customer, \"A customer of the bank, with personal bank accounts\", $tags=\"v1.0\")\n    Container_Boundary(c1, \"Internet Banking\") {\n        Container(spa, \"Single-Page App\", \"JavaScript, Angular\", \"Provides all the Internet banking functionality to customers via their web browser\")\n        ContainerDb(database, \"Database\", $descr=\"Stores user registration information\", $techn=\"SQL Database\")\n    }\n    Rel(customer, spa, \"Uses\", \"HTTPS\")\n    Rel(spa, database, \"Uses\", $techn=\"async, JSON/HTTPS\")\n    Rel(email_system, customer, \"Sends e-mails to\")\n    UpdateRelStyle(email_system, customer, $offsetX=\"-45\")",
        "C4Dynamic\n    ContainerDb(c4, \"Database\", \"Relational Database Schema\")\n    Container_Boundary(b, \"API Application\") {\n      Component(c3, \"Security Component\", \"Spring Bean\")\n      Component(c2, \"Sign In Controller\", \"Spring MVC Rest Controller\")\n    }\n    Rel(c2, c3, \"Calls isAuthenticated() on\")\n    RelIndex(7, c3, c4, \"select * from users where username = ?\", \"JDBC\")",
        "C4Deployment\n    Deployment_Node(mob, \"Customer's mobile device\", \"Apple IOS or Android\"){\n        Container(mobile, \"Mobile App\", \"Xamarin\", \"Provides a limited subset.\")\n    }\n    Deployment_Node(plc, \"Big Bank plc\", \"Big Bank plc data center\"){\n        Node_L(dn, \"bigbank-api*** x8\", \"Ubuntu 16.04 LTS\"){\n            Container(api, \"API Application\", \"Java and Spring MVC\", \"Provides Internet Banking functionality via a JSON/HTTPS API.\")\n        }\n        Node(empty, \"Spare\", \"Ubuntu\")\n    }\n    Rel_U(mobile, api, \"Makes API calls to\", \"json/HTTPS\")",
    ];

    public static readonly string[] All = [.. Quadrants, .. Journeys, .. Landscapes];
}
