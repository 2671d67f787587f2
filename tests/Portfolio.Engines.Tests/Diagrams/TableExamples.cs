namespace Portfolio.Diagrams.Tests;

/// <summary>Contains the class and entity relationship diagrams from Mermaid's documentation.</summary>
internal static class TableExamples
{
    public static readonly string[] Classes = [
        "---\ntitle: Zoo\n---\nclassDiagram\n    note \"All of them live here\"\n    Animal <|-- Duck\n    note for Duck \"can fly<br>can swim\"\n    Animal <|-- Fish\n    Animal : +int age\n    Animal: +isMammal()\n    class Duck{\n        +String beakColor\n        +swim()\n    }\n    class Fish{\n        -int sizeInFeet\n        -canEat()\n    }",
        "classDiagram\n    class Account\n    Account : +String owner\n    Account : +BigDecimal balance\n    Account : +deposit(amount)\n    Account : +withdrawal(amount)",
        "classDiagram\n    class Animal\n    Vehicle <|-- Car",
        "classDiagram\n    class Animal[\"Animal with a label\"]\n    class Car[\"Car with *! symbols\"]\n    Animal --> Car",
        "classDiagram\n    class `Animal Class!`\n    class `Car Class`\n    `Animal Class!` --> `Car Class`",
        "classDiagram\n    class Account{\n        +String owner\n        +deposit(amount) bool\n        +withdrawal(amount) int\n    }",
        "classDiagram\n    class Square~Shape~{\n        int id\n        List~int~ position\n        setPoints(List~int~ points)\n        getPoints() List~int~\n    }\n    Square : -List~string~ messages\n    Square : +setMessages(List~string~ messages)\n    Square : +getDistanceMatrix() List~List~int~~",
        "classDiagram\n    class Service{\n        #find()* Item\n        +make()$\n        ~String name$\n        +count int\n    }",
        "classDiagram\n    classA <|-- classB\n    classC *-- classD\n    classE o-- classF\n    classG <-- classH\n    classI -- classJ\n    classK <.. classL\n    classM <|.. classN\n    classO .. classP",
        "classDiagram\n    classA --|> classB : Inheritance\n    classC --* classD : Composition\n    classE --o classF : Aggregation\n    classG --> classH : Association\n    classI -- classJ : Link(Solid)\n    classK ..> classL : Dependency\n    classM ..|> classN : Realization\n    classO .. classP : Link(Dashed)",
        "classDiagram\n    Animal <|--|> Zebra",
        "classDiagram\n    bar ()-- foo\n    foo --() baz",
        "classDiagram\n    class Class01 {\n        int amount\n        void draw()\n    }\n    Class01 --() bar\n    Class02 --() bar\n    foo ()-- Class01",
        "classDiagram\n    namespace Shapes {\n        class Triangle\n        class Rectangle {\n            double width\n            double height\n        }\n    }",
        "classDiagram\n    namespace Company.Project {\n        class User\n        namespace Inner {\n            class Admin\n        }\n    }\n    User <|-- Admin",
        "classDiagram\n    Customer \"1\" --> \"*\" Ticket\n    Student \"1\" --> \"1..*\" Course\n    Galaxy --> \"many\" Star : Contains",
        "classDiagram\n    class Shape\n    <<interface>> Shape\n    Shape : noOfVertices\n    Shape : draw()",
        "classDiagram\n    class Shape{\n        <<interface>>\n        noOfVertices\n        draw()\n    }\n    class Color{\n        <<enumeration>>\n        RED\n        BLUE\n    }\n    class Base <<abstract>>",
        "classDiagram\n    %% This whole line is a comment\n    class Shape <<interface>> {\n        draw()\n    }",
        "classDiagram\n    direction RL\n    class Student {\n        -idCard : IdCard\n    }\n    class IdCard{\n        -id : int\n    }\n    Student \"1\" --o \"1\" IdCard : carries",
        "classDiagram\n    class Shape\n    link Shape \"https://www.github.com\" \"This is a tooltip for a link\"\n    class Shape2\n    click Shape2 href \"https://www.github.com\" \"This is a tooltip for a link\"\n    callback Shape \"callbackFunction\" \"Tooltip\"\n    click Shape call callbackFunction() \"Tooltip\"",
        "classDiagram\n    class Animal:::someclass {\n        -int sizeInFeet\n    }\n    Animal --> Mineral:::other\n    style Animal fill:#f9f,stroke:#333\n    classDef someclass fill:#f96\n    cssClass \"Animal,Mineral\" other",
        "---\nconfig:\n  class:\n    hideEmptyMembersBox: true\n---\nclassDiagram\n    class Duck",
        "classDiagram-v2\n    accTitle: Classes\n    accDescr: What there is.\n    class A { +x }\n    A --> A : next",
        "classDiagram\n    class my-class\n    my-class --> Пользователь : зовёт\n    Пользователь --> 用户",
    ];

    public static readonly string[] Entities = [
        "---\ntitle: Orders\n---\nerDiagram\n    CUSTOMER ||--o{ ORDER : places\n    ORDER ||--|{ LINE-ITEM : contains\n    CUSTOMER }|..|{ DELIVERY-ADDRESS : uses",
        "erDiagram\n    CUSTOMER ||--o{ ORDER : places\n    CUSTOMER {\n        string name\n        string custNumber\n        string sector\n    }\n    ORDER {\n        int orderNumber\n        string deliveryAddress\n    }",
        "erDiagram\n    PROPERTY ||--|{ ROOM : contains",
        "erDiagram\n    \"This ❤ Unicode\"",
        "erDiagram\n    A |o--o| B : \"zero or one\"\n    C ||--|| D : \"exactly one\"\n    E }o--o{ F : \"zero or more\"\n    G }|--|{ H : \"one or more\"",
        "erDiagram\n    CAR 1 to zero or more NAMED-DRIVER : allows\n    PERSON many(0) optionally to 0+ NAMED-DRIVER : is",
        "erDiagram\n    a one or zero to one or more b : x\n    c zero or one to many(1) d : x\n    e 1+ to only one f : x\n    g zero or many to one or many h : x",
        "erDiagram\n    CAR ||--o{ NAMED-DRIVER : allows\n    PERSON }o..o{ NAMED-DRIVER : is",
        "erDiagram\n    CAR ||--o{ NAMED-DRIVER : allows\n    CAR {\n        string registrationNumber\n        string make\n    }",
        "erDiagram\n    p[Person] {\n        string firstName\n        string lastName\n    }\n    a[\"Customer Account\"] {\n        string email\n    }\n    p ||--o| a : has",
        "erDiagram\n    CAR {\n        string registrationNumber PK\n        string make\n        string[] parts\n    }\n    PERSON {\n        string driversLicense PK \"The license #\"\n        string(99) firstName \"Only 99 characters are allowed\"\n        string phone UK\n        int age\n    }\n    NAMED-DRIVER {\n        string carRegistrationNumber PK, FK\n        string driverLicence PK, FK\n    }\n    MANUFACTURER only one to zero or more CAR : makes",
        "erDiagram\n    direction LR\n    CUSTOMER ||--o{ ORDER : places\n    CUSTOMER {\n        string *id\n        list~string~ names\n    }",
        "erDiagram\n    id1:::someclass ||--|| id2 : label\n    style id1 fill:#f9f\n    classDef someclass fill:#f96\n    class id2 someclass",
        "erDiagram\n    accTitle: Entities\n    accDescr: What is kept.\n    %% a comment\n    A { string a string b }\n    A ||--o{ B : \"has<br />many\"",
        "erDiagram\n    EMPLOYEE |o--o{ EMPLOYEE : leads",
    ];
}
