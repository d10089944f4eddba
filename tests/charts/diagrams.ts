/** One diagram of each type that we draw, and the name that describeDiagram gives it. */
export const diagrams: Record<string, string> = {
  flowchart: `flowchart TD
  A[Backlog] --> B{Is the problem understood and agreed?}
  B -- yes, with numbers --> C[(Measured results)]
  B -->|no| D([Ask the owner]):::warn
  subgraph Delivery[Delivery by the owning team]
    C --> E[[Validation]]
  end
  classDef warn fill:#fee,stroke:#c00`,
  sequence: `sequenceDiagram
  autonumber
  actor Dev as Developer
  Dev->>+CI: open a pull request
  Note over Dev,CI: every mistake is shown at once
  CI-->>-Dev: problems with file and line`,
  gantt: `gantt
  title Rollout
  dateFormat YYYY-MM-DD
  section Analysis
  Measure the baseline :done, a1, 2025-01-06, 10d
  Find the cause :crit, a2, after a1, 5d`,
  pie: `pie showData title Improvements by category
  "Performance" : 42
  "Reliability" : 28`,
  state: `stateDiagram-v2
  [*] --> backlog
  backlog --> analysis : problem agreed
  state analysis {
    [*] --> measuring
  }`,
  class: `classDiagram
  class Record {
    +String id
    +verdict() Verdict
  }
  Record <|-- Improvement`,
  er: `erDiagram
  RECORD ||--o{ METRIC : has
  RECORD {
    date created "when it was first committed"
  }`,
  timeline: `timeline
  title History
  2024 : Assessment : Roadmap
  2025 : Quality gates`,
  quadrant: `quadrantChart
  x-axis Low effort --> High effort
  y-axis Low impact --> High impact
  quadrant-2 Do first
  Connection pool: [0.3, 0.8]`,
  xychart: `xychart-beta
  title "p95 latency (ms)"
  x-axis [jan, feb, mar]
  bar [450, 420, 180]`,
  mindmap: `mindmap
  root((Kaizen))
    Process
    People`,
  gitgraph: `gitGraph
  commit
  branch improve
  commit
  checkout main
  merge improve`,
  journey: `journey
  title A day
  section Write
    Create a record: 5: Contributor`,
  kanban: `kanban
  todo[To do]
    t1[Write the runbook]`,
  block: `block-beta
  columns 2
  a["A block"] b`,
  requirement: `requirementDiagram
  requirement speed {
    id: 1
    text: must answer within 200ms.
    risk: high
    verifymethod: test
  }`,
  sankey: `sankey-beta
Ideas,Accepted,30
Ideas,Rejected,12`,
  packet: `packet-beta
0-15: "Source"`,
  c4: `C4Context
  Person(dev, "Developer", "writes records")
  System(k, "Kaizenbook", "publishes")
  Rel(dev, k, "commits")`,
  radar: `radar-beta
  axis a["Testing"], b["Delivery"], c["Culture"]
  curve now["Now"]{2,3,4}`,
  treemap: `treemap-beta
"Programme"
    "Performance": 40
    "Cost": 20`,
  ishikawa: `ishikawa-beta
    Slow builds
    Machines
        Old runners`,
}
